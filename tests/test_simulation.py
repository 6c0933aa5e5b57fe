"""Crawls at moments of a simulated clock, each in a process of its own."""

import threading
import time
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children

from support.ground_truth import read_stream
from support.living import COURTESY

from crawler.clock import now
from crawler.exit_codes import ExitCode
from crawler.simulation import crawl_at

MOMENT = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def crawl(server, output, moment=MOMENT, **arguments):
    settings = {"HEMEROTECA_OUTPUT": str(output), **COURTESY, "LOG_LEVEL": "CRITICAL", "HEMEROTECA_PROGRESS": False}
    return crawl_at(moment, "latest", {"site": "demo", "base_url": server.base_url, **arguments}, settings)


def test_a_crawl_has_the_time_that_it_is_given_and_this_process_keeps_its_own(newspaper, tmp_path):
    outcome = crawl(newspaper(3), tmp_path)
    assert outcome.exit_code == ExitCode.SUCCESS
    assert outcome.report.name.startswith("20310506T0708")
    fetched = [record["capture"]["fetched_at"] for record in read_stream(tmp_path / "demo", "articles")]
    assert all(MOMENT < datetime.fromisoformat(moment) < MOMENT + timedelta(hours=1) for moment in fetched)
    assert now() < MOMENT


def test_one_crawl_follows_the_other(newspaper, tmp_path):
    server = newspaper(3)
    codes = [crawl(server, tmp_path, MOMENT + timedelta(hours=hour)).exit_code for hour in range(2)]
    assert codes == [ExitCode.SUCCESS, ExitCode.NOTHING_NEW]


def test_an_error_becomes_the_exit_code_of_the_command(newspaper, tmp_path, capfd):
    outcome = crawl(newspaper(3), tmp_path, max_articles="many")
    assert (outcome.exit_code, outcome.report) == (ExitCode.USAGE, None)
    assert "max_articles" in capfd.readouterr().err


def test_a_process_that_dies_is_an_internal_error(newspaper, tmp_path):
    server = newspaper(40, crawl_delay=0.2)

    def kill():
        while not list(tmp_path.glob("demo/ledger.sqlite")):
            time.sleep(0.01)
        for process in active_children():
            process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    assert crawl(server, tmp_path).exit_code == ExitCode.INTERNAL_ERROR
    killer.join()
