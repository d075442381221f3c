"""Every address that the server answers."""

urlpatterns: list[object] = []
