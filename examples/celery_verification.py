"""Verifications on Celery: opened once, looked at after growing pauses, woken by webhooks; Redis or Valkey keeps them.

Run a worker with `celery -A celery_verification worker`; `open_session.delay("person-1")` starts a verification.
Persona repeats a create under an idempotency key, so a task that is run twice opens one session.
"""

import json
import os
from typing import Any, cast
from uuid import NAMESPACE_URL, uuid5

import redis
from celery import Celery, Task
from polykyc import ConnectError, OutcomeUnknownError, RateLimitedError, ServerError, persona

store: Any = cast("Any", redis.Redis).from_url(os.environ["REDIS_URL"], decode_responses=True)
app = Celery("verifications", broker=os.environ["REDIS_URL"], backend=os.environ["REDIS_URL"])
# A task whose worker dies is given to another worker, after more seconds than any pause has: a task that waits for its
# pause counts as taken, and would be run twice.
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_transport_options={"visibility_timeout": 900},
)

client = persona.Client(token=os.environ["POLYKYC_PERSONA_TOKEN"], base_url=os.environ.get("POLYKYC_PERSONA_BASE_URL"))
PASSING = (ConnectError, OutcomeUnknownError, RateLimitedError, ServerError)
FIRST_PAUSE, LONGEST_PAUSE = float(os.environ.get("FIRST_PAUSE", "2")), 600.0


@app.task(bind=True, max_retries=None, autoretry_for=PASSING, retry_backoff=True)
def open_session(_task: "Task[..., None]", reference: str) -> None:
    """Open the session of *reference*; run again, it gets the same session."""
    key = str(uuid5(NAMESPACE_URL, f"polykyc:{reference}"))
    template = os.environ["PERSONA_TEMPLATE"]
    session = client.sessions.create(idempotency_key=key, inquiry_template_id=template, external_id=reference)
    # Send `session.url` to the person here; it is a secret, so it is not stored.
    store.set(f"handle:{reference}", json.dumps(session.handle))
    store.set(f"reference:{session.id}", reference)
    look.apply_async((reference, FIRST_PAUSE), countdown=FIRST_PAUSE)


@app.task(bind=True, max_retries=None, autoretry_for=PASSING, retry_backoff=True)
def look(_task: "Task[..., None]", reference: str, pause: float | None) -> None:
    """Read the session; store its status if it has ended, or look again later unless an event woke this look."""
    handle = store.get(f"handle:{reference}")
    if handle is None or store.exists(f"outcome:{reference}"):
        return
    session = client.sessions.get(json.loads(handle))
    if session.status.is_final:
        store.set(f"outcome:{reference}", str(session.status))
    elif pause is not None:
        longer = min(pause * 1.6, LONGEST_PAUSE)
        look.apply_async((reference, longer), countdown=longer)


def on_webhook(body: bytes, headers: dict[str, str]) -> None:
    """Take a webhook: an event is a hint to look now, whatever it says."""
    event = client.webhooks.verify(body=body, headers=headers, secrets=[os.environ["WEBHOOK_SECRET"]])
    reference = store.get(f"reference:{event.session_id}")
    if reference is not None:
        look.delay(reference, None)
