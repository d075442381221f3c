"""Processes share one server: the first starts it, the last one out stops it, and no kill -9 leaves it stuck."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from poolbook.gateway.postgres import describe, serve_lock
from poolbook.gateway.postgres.binaries import find_binaries
from poolbook.gateway.postgres.cluster import server_pid
from poolbook.gateway.postgres.launch import choose_launch
from poolbook.gateway.postgres.places import Places
from poolbook.gateway.postgres.sharing import AlreadyServing
from poolbook.gateway.postgres.testing import FOLDER_VARIABLE
from poolbook.gateway.tests.postgres_homes import (
    START,
    ask,
    gone,
    holder,
    python,
    running,
    starts_in_log,
    temporary_home,
    until,
)


@pytest.fixture
def home():
    with temporary_home() as folder:
        yield folder


def tell(process):
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


class TestStart:
    def test_starts_one_server_when_four_processes_race(self, home):
        racers = [holder(home) for _ in range(4)]
        versions = [racer.stdout.readline().split()[0] for racer in racers]
        assert versions == ["up"] * 4
        assert starts_in_log(home) == 1
        assert [tell(racer) for racer in racers] == ["left running"] * 3 + ["stopped"]
        for racer in racers:
            racer.communicate()
        assert gone(home)

    def test_joins_within_one_process_too(self, home):
        with running(home) as one, running(home) as two:
            assert ask(one, "SELECT pg_postmaster_start_time()") == ask(two, "SELECT pg_postmaster_start_time()")
            assert two.release() is False
            assert ask(one, "SELECT 1") == [(1,)]
            assert one.release() is True
            assert one.release() is False

    def test_is_released_when_the_process_just_ends(self, home):
        with python(START, POOLBOOK_HOME=str(home)) as process:
            process.communicate()
        assert gone(home)
        assert starts_in_log(home) == 1

    def test_outlives_a_holder_killed_and_is_joined_by_the_next(self, home):
        with holder(home) as killed:
            killed.stdout.readline()
            killed.kill()
        assert not gone(home)
        with running(home) as server:
            assert ask(server, "SELECT 1") == [(1,)]
        assert starts_in_log(home) == 1
        assert gone(home)

    def test_outlives_a_ctrl_c_at_the_terminal(self, home):
        with python(START + "input()", POOLBOOK_HOME=str(home)) as one:
            until(lambda: describe(home)["uptime_s"] is not None)
            server = server_pid(Places(home))
            assert os.getsid(server) != os.getsid(one.pid)
            one.communicate("\n")
        assert gone(home)

    def test_recovers_from_kill_9_of_the_server(self, home):
        with running(home) as server:
            ask(server, "CREATE TABLE kept AS SELECT 7 AS id")
            os.kill(server_pid(server.places), signal.SIGKILL)
            with running(home) as again:
                assert ask(again, "SELECT id FROM kept") == [(7,)]
            assert ask(server, "SELECT id FROM kept") == [(7,)]

    def test_starts_again_when_the_server_is_killed_while_it_starts(self, home):
        with running(home):
            pass
        with holder(home) as starting:
            until(lambda: starts_in_log(home) == 2)
            os.kill(int((home / "postgres/data/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            assert starting.stdout.readline().split()[0] == "up"
            tell(starting)
        assert gone(home)

    def test_recovers_when_both_are_killed(self, home):
        with holder(home) as killed:
            killed.stdout.readline()
            pid = server_pid(Places(home))
            killed.kill()
            os.kill(pid, signal.SIGKILL)
        with running(home) as server:
            assert ask(server, "SELECT 1") == [(1,)]

    def test_starts_after_a_reboot_that_gave_the_servers_number_to_another_process(self, home):
        with stale_pid(home), running(home) as server:
            assert ask(server, "SELECT 1") == [(1,)]

    def test_would_be_refused_by_postgres_itself_without_our_lock(self, home):
        """The twin: PostgreSQL alone takes our process, which has the old number, for its server."""
        with stale_pid(home):
            command = [*choose_launch().prefix, find_binaries().program("postgres"), "-D", str(home / "postgres/data")]
            done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
        assert 'lock file "postmaster.pid" already exists' in done.stderr

    def test_leaves_the_server_to_a_fork_and_its_parent(self, home):
        with running(home) as server:
            child = os.fork()
            if child == 0:
                os._exit(3 if server.release() else 0)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            assert ask(server, "SELECT 1") == [(1,)]


@contextmanager
def stale_pid(home):
    """What a reboot leaves: no server, but its file, with a number that another process of ours has by now."""
    with running(home) as server:
        places = server.places
        words = (places.data / "postmaster.pid").read_text().split("\n")
        os.kill(server_pid(places), signal.SIGKILL)
        until(lambda: gone(home))
    with subprocess.Popen(["sleep", "60"]) as other:
        (places.data / "postmaster.pid").write_text("\n".join([str(other.pid), *words[1:]]))
        yield
        other.kill()


class TestServeLock:
    def test_refuses_a_second_serve_naming_home_and_process(self, home):
        code = "from poolbook.gateway.postgres import serve_lock\nwith serve_lock(): print('up', flush=True); input()"
        with python(code, POOLBOOK_HOME=str(home)) as first:
            assert first.stdout.readline() == "up\n"
            with pytest.raises(AlreadyServing, match=f"already serves {home}: process {first.pid}"), serve_lock(home):
                pass
            first.kill()
            first.wait()
            with serve_lock(home):
                pass

    def test_lets_two_homes_be_served(self, home):
        with serve_lock(home / "one"), serve_lock(home / "two"):
            pass


CONTROLLER = """
import os, subprocess, sys, time
from poolbook.gateway.postgres.testing import throwaway_cluster
cluster = throwaway_cluster()
code = '''
import sys
from poolbook.gateway.postgres.testing import throwaway_cluster
cluster = throwaway_cluster()
cluster.create_database("mine", template="template1")
print(cluster.version, flush=True)
sys.stdin.readline()
'''
worker = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(os.environ["POOLBOOK_TEST_CLUSTER"], cluster.version == worker.stdout.readline().strip(), worker.pid, flush=True)
if sys.stdin.readline().strip() == "die":
    os.kill(worker.pid, 9)
    os.kill(os.getpid(), 9)
worker.communicate()
cluster.stop()
print(os.path.exists(os.environ["POOLBOOK_TEST_CLUSTER"]))
"""


class TestThrowawayCluster:
    def test_is_shared_with_workers_and_removed_at_the_end(self):
        with python(CONTROLLER) as controller:
            folder, same, _ = controller.stdout.readline().split()
            assert (Path(folder).is_dir(), same) == (True, "True")
            printed, errors = controller.communicate("end\n")
        assert (printed, errors) == ("False\n", "")

    def test_is_removed_when_everybody_is_killed(self):
        with python(CONTROLLER) as controller:
            folder = controller.stdout.readline().split()[0]
            controller.communicate("die\n")
        until(lambda: not Path(folder).exists())

    def test_is_named_for_subprocesses_by_one_variable(self):
        assert FOLDER_VARIABLE == "POOLBOOK_TEST_CLUSTER"
