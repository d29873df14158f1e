import mimetypes

from django.core.files.base import File
from django.http import HttpResponse
from django.utils.http import content_disposition_header

UNKNOWN = "application/octet-stream"


def attached(file: File[bytes], name: str, *, kind: str = "") -> HttpResponse:
    """A kept file for the reader to keep, never shown in the browser; `kind` sets the media type.

    Read in one go: it is some megabytes at most, and the server would read a stream so too.
    """
    with file.open("rb") as opened:
        content = opened.read()
    media = kind or mimetypes.guess_type(name)[0] or UNKNOWN
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media, headers=headers)
