"""Receive webhooks with Django: `python -m examples.django_webhooks 8000`; settings: `inbox.from_environment`."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .inbox import LIMIT, Receiver, from_environment


@csrf_exempt  # the signature tells who sends it
@require_POST
def receive(request: HttpRequest, provider: str) -> HttpResponse:
    receiver: Receiver = settings.KYC_RECEIVER
    body = request.read(LIMIT + 1)  # as it came: what is verified must not be parsed first
    return HttpResponse(status=receiver.receive(provider, body, request.headers))


urlpatterns = [path("webhooks/<str:provider>", receive)]


def configure(receiver: Receiver) -> None:
    """Set what a project has in its settings."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], KYC_RECEIVER=receiver)


if __name__ == "__main__":
    configure(from_environment())
    execute_from_command_line([sys.argv[0], "runserver", "--noreload", f"127.0.0.1:{sys.argv[1]}"])
