"""The list of questions, pasting a page, checking it, and the page of a question as people meet them."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mercator.models import AnswerPart, Question, SubQuestion
from tests import make
from tests.written_question import FIRST, PAGE, SECOND, TITLE


def words(response) -> str:
    return unescape(response.content.decode())


def sent(client, response, **changes):
    """The checking form as a browser sends it back, with changes."""
    context = response.context
    form, acts = context["form"], context["acts"]
    fields = {name: form[name].value() for name in form.fields}
    for each in (acts.management_form, *acts):
        fields |= {each[name].html_name: each[name].value() for name in each.fields}
    fields["sub-count"] = len(context["drafts"])
    for i, draft in enumerate(context["drafts"]):
        fields |= {f"sub-{i}-text": draft.text, f"sub-{i}-theme": list(draft.themes)}
    fields = {name: "" if value is None else value for name, value in fields.items()} | changes
    return client.post("/questions/new", fields, follow=True)


@pytest.fixture
def officer(cast, sign_in):
    return sign_in(cast.officer)


def read(client, page: str = PAGE):
    return client.post("/questions/new", {"page": page, "do": "read"})


def test_an_empty_list_shows_the_way_to_paste_a_page(officer):
    assert "Paste the Parliament's page" in words(officer.get("/questions/"))


def test_who_may_not_edit_is_not_offered_to_paste(cast, sign_in):
    client = sign_in(cast.management)
    assert "/questions/new" not in words(client.get("/questions/"))
    assert client.get("/questions/new").status_code == 403
    assert read(client).status_code == 403


def test_a_reader_sees_no_questions_at_all(cast, sign_in):
    make.question(cast.hub)
    assert sign_in(cast.reader).get("/questions/").status_code == 403


def test_the_list_shows_number_author_year_deadline_and_state(cast, officer):
    make.question(cast.hub, authors="Camille Exemple", admissible_on=timezone.localdate())
    page = words(officer.get("/questions/"))
    for shown in ("No. 907", "Les missions", "Camille Exemple", "2023", "20 working days left", "draft"):
        assert shown in page


def test_a_tab_narrows_the_list_and_a_search_says_when_nothing_is_found(cast, officer):
    make.question(cast.hub, title_fr="la foire", state="approved")
    make.question(cast.hub, title_fr="la mission")
    assert "La mission" not in words(officer.get("/questions/?state=approved"))
    assert "Nothing found" in words(officer.get("/questions/?words=chocolat"))


def test_the_demonstration_page_is_offered_only_in_a_demonstration(officer, settings):
    settings.DEMO = False
    page = words(officer.get("/questions/new?demonstration=fr"))
    assert "Use the demonstration page" not in page
    assert "907" not in page


@pytest.mark.parametrize(("language", "begins"), [("fr", "Question écrite"), ("nl", "Schriftelijke vraag")])
def test_the_demonstration_page_fills_the_box_and_is_read(officer, settings, language, begins):
    settings.DEMO = True
    page = officer.get("/questions/new", {"demonstration": language}).context["form"]["page"].value()
    assert begins in page
    assert [draft.text for draft in read(officer, page).context["drafts"]][3:]


def test_a_pasted_page_is_shown_as_it_was_understood_and_nothing_is_kept_yet(officer):
    response = read(officer)
    page = words(response)
    assert 'value="412"' in page
    assert 'value="2024-02-12"' in page
    assert FIRST in page
    assert "Notre Région envoie chaque année" in page
    assert not Question.objects.exists()


def test_an_uploaded_file_is_read_like_a_pasted_page(officer):
    file = SimpleUploadedFile("question.txt", PAGE.encode("cp1252"), content_type="text/plain")
    response = officer.post("/questions/new", {"file": file, "do": "read"})
    assert [draft.text for draft in response.context["drafts"]] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("most", "said"),
    [(1024 * 1024, "This page is 1.1 MB; at most 1 MB is read."), (8 * 1024 * 1024, "This page is too long")],
)
def test_a_page_beyond_a_limit_is_refused_in_words_and_only_its_beginning_stays_in_the_box(
    officer, settings, most, said
):
    settings.MAX_PAGE_BYTES = most
    response = read(officer, "é" * 600_000)
    assert response.status_code == 422
    assert said in words(response)
    assert "Only the first 20,000 characters stay in the box." in words(response)
    assert response.context["form"]["page"].value() == "é" * 20_000


def test_control_characters_in_a_pasted_page_are_dropped(officer):
    page = PAGE.replace(FIRST, f"{FIRST[:9]}\x00\x07{FIRST[9:]}")
    response = read(officer, page)
    assert response.status_code == 200
    assert FIRST in [draft.text for draft in response.context["drafts"]]
    assert sent(officer, response, do="store").redirect_chain
    empty = words(read(officer, "\x00"))
    assert "Paste the page, or choose a file." in empty
    assert "Null" not in empty


def test_an_empty_box_asks_for_a_page(officer):
    assert "Paste the page, or choose a file." in words(read(officer, "  "))


def test_a_checked_page_becomes_a_question_with_its_tables(cast, officer):
    make.action(cast.hub, title="Mission Dakar", year=2023)
    response = sent(officer, read(officer), do="store")
    page = words(officer.get(response.redirect_chain[-1][0], {"preview": "fr"}))
    for shown in ("Le soutien aux entreprises qui exportent", FIRST, SECOND, "Mission Dakar (fr)"):
        assert shown in page
    assert Question.objects.get().number == 412


def test_every_field_can_be_corrected_before_the_question_is_kept(officer):
    changes = {"title_fr": "Titre juste", "number": "413", "year": "2022", "acts-0-reference": "Bureau", "do": "store"}
    sent(officer, read(officer), **changes, **{"sub-0-theme": ["13"]})
    kept = Question.objects.get()
    assert (kept.title_fr, kept.number, kept.year) == ("Titre juste", 413, 2022)
    assert kept.acts.get().reference == "Bureau"
    assert kept.sub_questions.first().themes == [13]


def test_a_wrong_entry_comes_back_beside_everything_that_was_typed(officer):
    response = sent(officer, read(officer), year="", title_nl="Nederlandse titel", do="store")
    page = words(response)
    assert response.status_code == 422
    assert "Give the year that the question asks about" in page
    assert 'value="Nederlandse titel"' in page
    assert FIRST in page
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("merge-0", [f"{FIRST}\n{SECOND}"]),
        ("down-0", [SECOND, FIRST]),
        ("up-1", [SECOND, FIRST]),
        ("remove-0", [SECOND]),
        ("add", [FIRST, SECOND, ""]),
        ("split-0", [FIRST, SECOND]),
        ("nonsense-7", [FIRST, SECOND]),
    ],
)
def test_sub_questions_are_cut_anew_while_checking(officer, button, left):
    response = sent(officer, read(officer), do=button)
    assert [draft.text for draft in response.context["drafts"]] == left
    assert not Question.objects.exists()


def test_a_line_of_dashes_splits_a_sub_question_while_checking(officer):
    text = "Quelles missions ont été organisées en 2023 ?\r\n---\r\nQuel en a été le coût ?"
    response = sent(officer, read(officer), do="split-0", **{"sub-0-text": text})
    texts = [draft.text for draft in response.context["drafts"]]
    assert texts == ["Quelles missions ont été organisées en 2023 ?", "Quel en a été le coût ?", SECOND]


def test_typing_is_kept_while_sub_questions_are_cut(officer):
    response = sent(officer, read(officer), do="remove-1", title_nl="Halfweg getypt")
    assert 'value="Halfweg getypt"' in words(response)


def test_the_same_question_again_is_said_with_a_link_and_not_kept_twice(officer):
    sent(officer, read(officer), do="store")
    kept = Question.objects.get()
    response = read(officer)
    assert "Your agency keeps this question already." in words(response)
    assert f'href="/questions/{kept.pk}/"' in words(response)
    assert sent(officer, response, do="store").status_code == 422
    assert Question.objects.count() == 1


def test_another_question_with_the_same_number_is_kept_once_that_is_said(cast, officer):
    make.question(cast.hub, number=412, title_fr="autre", title_nl="")
    response = sent(officer, read(officer), do="store")
    assert "It is another question: keep it as well" in words(response)
    sent(officer, response, do="store", accept="question-maybe-kept")
    assert Question.objects.filter(number=412).count() == 2


def test_a_question_can_be_filled_in_without_a_page(officer):
    response = officer.post("/questions/new", {"do": "blank"})
    assert "is-invalid" not in words(response)
    sent(officer, response, do="store", title_fr="À la main", **{"sub-count": "1", "sub-0-text": "Combien ?"})
    assert Question.objects.get().sub_questions.get().text == "Combien ?"


def test_who_answers_for_two_agencies_says_for_which(cast, sign_in):
    both = make.person("Both", (cast.hub, "parliament-officer"), (cast.awex, "parliament-officer"))
    client = sign_in(both)
    sent(client, read(client), do="store", agency="awex")
    assert Question.objects.get().agency == cast.awex


def test_a_question_cannot_be_put_into_somebody_elses_agency(officer):
    assert sent(officer, read(officer), do="store", agency="awex").status_code == 422
    assert not Question.objects.exists()


def test_another_agencys_question_does_not_exist(cast, officer):
    theirs = make.question(cast.awex, "Secret ?")
    sub = theirs.sub_questions.get()
    for address in ("", "edit", "documents/", "changes", "freeze", f"sub/{sub.pk}/", f"sub/{sub.pk}/remove"):
        assert officer.get(f"/questions/{theirs.pk}/{address}").status_code == 404
    for address in (
        "step/send",
        "sub/add",
        f"sub/{sub.pk}/merge",
        f"parts/{sub.part.pk}/",
        f"parts/{sub.part.pk}/blocks",
    ):
        assert officer.post(f"/questions/{theirs.pk}/{address}").status_code == 404


def test_a_sub_question_of_another_question_is_not_reached_through_ones_own(cast, officer):
    mine, theirs = make.question(cast.hub, "a"), make.question(cast.awex, "Secret ?")
    sub = theirs.sub_questions.get()
    assert officer.get(f"/questions/{mine.pk}/sub/{sub.pk}/").status_code == 404
    assert officer.post(f"/questions/{mine.pk}/parts/{sub.part.pk}/", {"text_fr": "x"}).status_code == 404


def test_the_form_is_corrected_and_an_old_form_keeps_its_typing(cast, officer):
    question = make.question(cast.hub, "Combien ?")
    address = f"/questions/{question.pk}/edit"
    fields = {name: value or "" for name, value in officer.get(address).context["form"].initial.items()}
    lines = {"acts-TOTAL_FORMS": 1, "acts-INITIAL_FORMS": 0, "acts-0-on": "12/02/2024", "acts-0-title": "Recevable"}
    officer.post(address, fields | lines | {"authors": "A;B"})
    question.refresh_from_db()
    assert (question.authors, question.acts.get().title) == ("A; B", "Recevable")
    stale = officer.post(address, fields | lines | {"authors": "Mine"})
    assert "Somebody else changed this meanwhile" in words(stale)
    assert 'value="Mine"' in words(stale)
    again = {name: stale.context["form"][name].value() for name in fields}
    officer.post(address, again | lines)
    question.refresh_from_db()
    assert question.authors == "Mine"


def test_only_the_officer_corrects_and_cuts(cast, sign_in):
    question = make.question(cast.hub, "a", "b")
    sub = question.sub_questions.first()
    client = sign_in(cast.planner)
    assert f"/questions/{question.pk}/edit" not in words(client.get(f"/questions/{question.pk}/"))
    assert client.get(f"/questions/{question.pk}/edit").status_code == 403
    assert client.post(f"/questions/{question.pk}/sub/{sub.pk}/merge").status_code == 403


def test_a_kept_sub_question_is_split_from_its_own_page(cast, officer):
    question = make.question(cast.hub, "Combien ? Pourquoi ?")
    sub = question.sub_questions.get()
    fields = {"text": "Combien ?\r\n---\r\nPourquoi ?", "seen": sub.text, "do": "split"}
    officer.post(f"/questions/{question.pk}/sub/{sub.pk}/", fields)
    assert list(question.sub_questions.values_list("text", flat=True)) == ["Combien ?", "Pourquoi ?"]


def test_a_split_without_dashes_is_said_beside_the_text(cast, officer):
    question = make.question(cast.hub, "Combien ?")
    sub = question.sub_questions.get()
    response = officer.post(
        f"/questions/{question.pk}/sub/{sub.pk}/", {"text": "Combien donc ?", "seen": sub.text, "do": "split"}
    )
    assert response.status_code == 422
    assert "Put a line of three dashes" in words(response)
    assert "Combien donc ?" in words(response)


def test_removing_a_sub_question_asks_first(cast, officer):
    question = make.question(cast.hub, "Combien ?", "Pourquoi ?")
    sub = question.sub_questions.first()
    AnswerPart.objects.filter(sub_question=sub).update(text_fr="Dix.")
    address = f"/questions/{question.pk}/sub/{sub.pk}/remove"
    assert "The text that was written to answer it goes with it" in words(officer.get(address))
    assert SubQuestion.objects.filter(question=question).count() == 2
    officer.post(address)
    assert [each.text for each in question.sub_questions.all()] == ["Pourquoi ?"]


def test_the_page_of_a_question_shows_its_form_and_its_title(cast, officer):
    question = make.question(cast.hub, FIRST, title_fr=TITLE, authors="Camille Exemple", legislature="19/24")
    page = words(officer.get(f"/questions/{question.pk}/"))
    for shown in (
        "Le soutien aux entreprises qui exportent",
        "Camille Exemple",
        "19/24",
        "21/09/2023",
        "28/09/2023",
        FIRST,
    ):
        assert shown in page


def test_what_the_page_does_not_tell_is_said_beside_the_field(officer):
    page = words(read(officer))
    assert "Not found on the page." in page.split('id="id_document_code_helptext">')[1].split("</div>")[0]
    assert "id_number_helptext" not in page


def test_a_saved_web_page_is_shown_as_a_person_reads_it(cast, officer):
    question = make.question(cast.hub, page="<html><body><p>Question</p><p>Combien&nbsp;?</p></body></html>")
    page = words(officer.get(f"/questions/{question.pk}/page"))
    assert "Combien ?" in page
    assert "<p>Combien" not in page


def test_a_title_in_one_language_is_said_before_the_answer_is_sent(cast, officer):
    question = make.question(cast.hub, "Combien ?", title_nl="")
    assert "The title is written in one language only" in words(officer.get(f"/questions/{question.pk}/"))
