import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import RequestFactory

from leerlijn.web import toasts, views


@pytest.fixture
def request_():
    request = RequestFactory().get("/onderdelen/")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (views.bad_request, 400, "Dit kwam niet goed over"),
        (views.open_too_long, 403, "Deze pagina kan niet open"),
        (views.not_found, 404, "Deze pagina is er niet"),
        (views.too_large, 413, "Dit bestand is te groot"),
        (views.too_many, 429, "Even wachten"),
        (views.server_error, 500, "Er ging iets mis bij ons"),
    ],
)
def test_a_failure_says_in_plain_words_what_happened(view, status, heading):
    response = view(None)

    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()


def test_not_found_says_the_same_whatever_the_reason():
    assert views.not_found(None, exception=ValueError("geheim")).content == views.not_found(None).content


def test_the_frame_tells_htmx_to_run_no_code():
    html = render_to_string("web/404.html")

    assert '"allowEval":false,"includeIndicatorStyles":false' in html


def test_the_frame_starts_with_a_way_past_itself():
    html = render_to_string("web/404.html")

    assert html.index('href="#inhoud"') < html.index("<header")
    assert '<main class="page narrow" id="inhoud" tabindex="-1">' in html
    assert '<html lang="nl"' in html


def test_a_toast_carries_its_way_back(request_):
    toasts.say(request_, "Moment bewaard", undo="/casus/3/terug/")

    html = render_to_string("web/parts/toasts.html", {"messages": get_messages(request_)}, request_)

    assert "Moment bewaard" in html
    assert 'action="/casus/3/terug/"' in html


@pytest.mark.parametrize("where", ["", "https://elders.example/", "//elders.example/"])
def test_a_toast_has_no_way_back_that_leaves_the_house(request_, where):
    toasts.say(request_, "Bewaard", undo=where)

    (message,) = get_messages(request_)

    assert toasts.undo_url(message) == ""


def test_a_warning_is_no_tick(request_):
    toasts.warn(request_, "Niet bewaard")

    html = render_to_string("web/parts/toasts.html", {"messages": get_messages(request_)}, request_)

    assert "#circle-alert" in html


def test_a_question_that_stops_you_starts_on_the_way_back():
    html = render_to_string(
        "web/parts/dialog.html", {"id": "q", "title": "Intrekken?", "act": "Ja", "action": "/x/"}
    )

    assert 'aria-labelledby="q-title"' in html
    assert "data-close autofocus>" in html


def test_progress_asks_again_only_while_there_is_more_to_come():
    busy = {"what": "Rapport maken", "doing": "namen zoeken", "step": 3, "steps": 5}

    asking = render_to_string("web/parts/progress.html", {**busy, "poll": "/hoe-ver/"})
    resting = render_to_string("web/parts/progress.html", busy)

    assert 'data-poll="/hoe-ver/"' in asking
    assert "data-poll" not in resting
    assert "Stap 3 van 5. Je kunt gewoon verder werken." in resting


def test_who_tries_to_log_in_too_often_reads_our_words():
    assert render_to_string("429.html") == render_to_string("web/429.html")
