"""Open a session at each provider and wait for its outcome; credentials and addresses come from the environment.

    python open_and_wait.py arguments.json

The file has what each provider needs to know, such as `{"kayle": {"redirect_url": "https://shop.example/done"}}`.
"""

import json
import sys
from pathlib import Path
from typing import Any

import polykyc


def outcome(slug: polykyc.Slug, arguments: dict[str, Any]) -> polykyc.SessionStatus:
    # What a provider needs to know differs, so a type checker cannot check a call for all of them.
    connected: Any = polykyc.connect(slug)
    with connected as client:
        session = client.sessions.create(**arguments)
        # Here the person is sent to session.url.
        ended: polykyc.SessionStatus = client.sessions.wait(session, timeout=600).status
        return ended


if __name__ == "__main__":
    for slug, arguments in json.loads(Path(sys.argv[1]).read_text()).items():
        print(f"{slug}: {outcome(slug, arguments)}")
