"""Open a session at each provider and wait for its outcome; credentials and addresses come from the environment."""

from typing import Any

import polykyc

# What each provider needs to know; all else is the same.
WORDS: dict[str, dict[str, str]] = {
    "dossiers": {"external_id": "order-1002"},
    "kayle": {"redirect_url": "https://shop.example/done"},  # shares only a pseudonym without `share_fields`
    "kulipa": {"user_id": "usr-7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60", "type": "full"},
    "salesive": {"redirect_url": "https://shop.example/done"},
    "starkfi": {"email": "user@example.com"},
}


def outcome(slug: polykyc.Slug) -> polykyc.SessionStatus:
    # What a provider needs to know differs, so a type checker cannot check a call for all of them.
    connected: Any = polykyc.connect(slug)
    with connected as client:
        session = client.sessions.create(**WORDS[slug])
        # Here the person is sent to session.url.
        ended: polykyc.SessionStatus = client.sessions.wait(session, timeout=600).status
        return ended


if __name__ == "__main__":
    for slug in polykyc.PROVIDERS:
        print(f"{slug}: {outcome(slug)}")
