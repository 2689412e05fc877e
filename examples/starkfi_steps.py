"""StarkFi wants the person prepared and verified before a session: by e-mail, or by a wallet that signs a challenge.

Use one of the two throughout; a `PreconditionError` says which step is still to come.
"""

from collections.abc import Callable

from polykyc import Session, starkfi


def by_email(client: starkfi.Client, email: str, ask_code: Callable[[], str]) -> Session[object]:
    """Return a session for the person behind *email*; *ask_code* returns the code that was mailed to them."""
    client.prepare_kyc(email=email)
    client.send_email_otp(email=email)  # mails a code, every time
    client.verify_email_otp(email=email, code=ask_code())
    return client.sessions.create(email=email)


def by_wallet(client: starkfi.Client, wallet: str, sign: Callable[[str], str]) -> Session[object]:
    """Return a session for the owner of *wallet*; *sign* returns the signature of a text, base58 or hex."""
    challenge = client.create_wallet_challenge(wallet=wallet)  # lives ten minutes
    client.prepare_kyc_by_wallet(wallet=wallet, message=challenge.message, signed_bytes=sign(challenge.message))
    return client.sessions.create(wallet=wallet)
