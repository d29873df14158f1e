from django import forms


class ChoiceForm(forms.Form):
    """What becomes of one item out of minutes, perhaps in better words."""

    choice = forms.ChoiceField(choices=[("accept", ""), ("reject", ""), ("share", ""), ("inside", "")])
    text = forms.CharField(required=False, max_length=2_000)
    place = forms.IntegerField(required=False, min_value=1)
