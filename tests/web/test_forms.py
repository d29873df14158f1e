from django import forms
from django.forms.renderers import get_default_renderer

from leerlijn.web.forms import LeerlijnRenderer


class Moment(forms.Form):
    began = forms.CharField(label="Wanneer begon het?", help_text="Ongeveer mag.")
    who = forms.ChoiceField(
        label="Wie vertelde het?", choices=[("m", "moeder"), ("f", "vader")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Notitie", required=False)
    sure = forms.BooleanField(label="Ik weet het zeker", help_text="Twijfel mag.", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")

    def clean_began(self):
        raise forms.ValidationError("31 februari 2019 bestaat niet. Wanneer was het wel?")


def test_every_form_of_the_house_is_drawn_by_our_renderer():
    assert isinstance(get_default_renderer(), LeerlijnRenderer)


def test_what_was_typed_stays_and_the_error_stands_above_it():
    html = str(Moment({"began": "31-2-2019", "who": "m"}))

    assert 'value="31-2-2019"' in html
    assert html.index('id="id_began_error"') < html.index('name="began"')


def test_the_input_names_its_hint_and_its_error():
    html = str(Moment({"began": "31-2-2019", "who": "m"})["began"])

    assert 'aria-describedby="id_began_helptext id_began_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_summary_leads_to_each_field_that_asks_attention():
    html = str(Moment({"began": "31-2-2019"}))

    assert 'role="alert"' in html
    assert (
        '<a href="#id_began"><b>Wanneer begon het?</b> 31 februari 2019 bestaat niet. Wanneer was het wel?</a>'
        in html
    )
    assert '<a href="#id_who_field"><b>Wie vertelde het?</b> Vul dit nog in.</a>' in html
    assert 'id="id_who_field"' in html


def test_a_form_without_errors_has_no_summary():
    assert 'role="alert"' not in str(Moment())


def test_what_may_stay_empty_says_so_and_the_rest_does_not():
    form = Moment()

    assert "(mag leeg)" in form["note"].as_field_group()
    assert "(mag leeg)" not in form["began"].as_field_group()


def test_choices_stand_in_a_group_with_the_question_as_its_name():
    html = Moment()["who"].as_field_group()

    assert "<legend>Wie vertelde het?</legend>" in html


def test_a_tick_box_stands_before_its_words_with_its_hint():
    html = Moment()["sure"].as_field_group()

    assert html.index('type="checkbox"') < html.index('<label for="id_sure">')
    assert 'id="id_sure_helptext"' in html


def test_hidden_fields_come_along_once():
    assert str(Moment()).count('name="secret"') == 1


def test_markup_in_what_was_typed_stays_text():
    html = str(Moment({"began": "<script>", "who": "m"}))

    assert "<script>" not in html
