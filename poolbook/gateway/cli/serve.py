"""`poolbook serve`: everything in one process."""

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--demo", is_flag=True, help="Load the demo first, when there is no organisation yet.")
def serve_command(host: str, port: int, demo: bool) -> None:
    """Serve the apps and the API; Ctrl-C stops cleanly."""
    from poolbook.gateway.server import serve

    serve(host=host, port=port, demo=demo)
