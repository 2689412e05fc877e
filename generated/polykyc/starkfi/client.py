# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""StarkFi KYC API: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.kyc_preparation import KycPreparation
    from .models.kyc_session_answer import KycSessionAnswer
    from .models.kyc_status import KycStatus
    from .models.kyc_type import KycType
    from .models.wallet_challenge import WalletChallenge
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """StarkFi KYC API; calls block, and threads may share it.

    StarkFi runs identity verification on a vendor of its own (Didit) and hides it behind one API and one hosted page. A
    person is known by an e-mail address or by a wallet; use the same one through all steps.

    By e-mail: prepare, send the code, verify the code, create the session, read the status. By wallet: ask for a
    challenge, let the person sign it, prepare with the signature, create the session, read the status.

    A step taken out of order is answered with 403 and a code that names the missing step. Somebody whom StarkFi has
    verified before may be recognised, so that creating a session can answer without one. The product `kyc` must be
    switched on for the deployment. There is no webhook for KYC: the outcome is read by polling.

    An older generation of the documentation had paths that begin with `/api`, knew e-mail only, and answered
    `email_not_verified` where the present one answers `identity_not_verified`. This document follows the present one.
    Where the text of an example is not published it is ours; go by the codes.

    Source: https://docs.starkfi.io/getting-started
    """

    _provider = PROVIDER

    @property
    def sessions(self) -> Sessions:
        """Return the methods for sessions that all providers share: create a session, wait until it is final."""
        from .sessions import Sessions

        return Sessions(self)

    @property
    def webhooks(self) -> Webhooks:
        """Return the functions of the module `webhooks`, which needs no client."""
        from .webhooks import Webhooks

        return Webhooks()

    @drop_locals
    def prepare_kyc(
        self,
        *,
        email: str,
        timeout: float | None = None,
    ) -> KycPreparation | None:
        """Prepare a person for KYC by e-mail.

        The first step by e-mail: makes the person known under the address, so that a code can be sent to it. The code
        itself is asked for with `send_email_otp`. May be repeated: somebody already prepared is answered with 200 and
        with how far they are; the answer to a first preparation (201) carries no `data`.

        Args:
            email: The address under which the person will be known; lower case is advised.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The address was prepared before; `data` says how far the person is. None if the response has no result.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            AuthenticationError: 401.
            RateLimitedError: 429.
            ServerError: 500 `server_failed`.

        Source: https://docs.starkfi.io/prepare
        """
        from .operations import prepare_kyc as operation

        request = operation.build(email=email)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def prepare_kyc_by_wallet(
        self,
        *,
        wallet: str,
        message: str,
        signed_bytes: str,
        email: str | None = None,
        timeout: float | None = None,
    ) -> KycPreparation | None:
        """Prepare a person for KYC by wallet.

        The second step by wallet: checks the signed challenge and makes the person known under the wallet. The
        signature also verifies the wallet, so that no code by mail is needed. An e-mail address may be linked on the
        way; it must not belong to another wallet already. Somebody already prepared is answered with 200.

        Args:
            wallet: The wallet that signed.
            message: The text of the challenge, exactly as it was answered.
            signed_bytes: The signature of the text; base58 for Solana, hexadecimal for EVM.
            email: An address to link with the wallet; it must not belong to another wallet.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The wallet was prepared before; `data` says how far the person is. None if the response has no result.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing), 400 `invalid_wallet` (the wallet or its
                signature is not valid).
            AuthenticationError: 401.
            RateLimitedError: 429.

        Source: https://docs.starkfi.io/prepare-wallet
        """
        from .operations import prepare_kyc_by_wallet as operation

        request = operation.build(wallet=wallet, message=message, signed_bytes=signed_bytes, email=email)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_kyc_session(
        self,
        kyc_type: KycType | Literal["verify_public_kyc"] = "verify_public_kyc",
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> KycSessionAnswer:
        """Create or resume a verification session.

        Opens the session at the vendor and answers the address of the hosted page, or gives the session back that is
        already open: both are a 201. Needs a prepared person whose e-mail address or wallet is verified; otherwise the
        answer is 403 with the step that is missing. What `data` holds varies when a session exists or when the person
        is approved already; `session` may then be absent. Read the status to know where the person is. A monthly quota
        of verifications applies. There is no parameter for where the person is sent afterwards.

        At least one of `email`, `wallet` must be given.

        Args:
            kyc_type: The verification flow. Only the public one is documented; any other answers 404.
            email: The address that was prepared and verified.
            wallet: The wallet that was prepared.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, new or resumed.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            AuthenticationError: 401.
            PreconditionError: 403 `identity_not_verified` (verify the e-mail or the wallet first), 403
                `user_not_prepared` (prepare the person first), 403 `email_not_verified` (verify the e-mail first).
            NotFoundError: 404 `method_not_found` (there is no such kyc_type).
            QuotaExceededError: 429 `verify_quota_exceeded` (the monthly quota is used up).
            RateLimitedError: Any other 429.
            ServerError: 500 `server_failed`.

        Source: https://docs.starkfi.io/create-session
        """
        from .operations import create_kyc_session as operation

        request = operation.build(kyc_type=kyc_type, email=email, wallet=wallet)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_kyc_status(
        self,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> KycStatus:
        """Get the KYC status of a person.

        Where the person stands: StarkFi's own verdict, and the latest session with its state at the vendor. Read it
        while the person is at the hosted page, after they return, or again and again until the state is final; the
        interval is left to the caller. Look it up by the same e-mail address or wallet as in the other steps; there is
        no look-up by session.

        At least one of `email`, `wallet` must be given.

        Args:
            email: The prepared e-mail address; this or `wallet` must be given. Looked up in lower case.
            wallet: The prepared wallet; this or `email` must be given.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            Where the person stands.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            AuthenticationError: 401.
            NotFoundError: 404 `kyc_not_found` (nothing is known of this person yet).
            RateLimitedError: 429.
            ServerError: 500 `server_failed`.

        Source: https://docs.starkfi.io/getting-status
        """
        from .operations import get_kyc_status as operation

        request = operation.build(email=email, wallet=wallet)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def send_email_otp(
        self,
        *,
        email: str,
        timeout: float | None = None,
    ) -> None:
        """Mail a one-time code to the person.

        Mails a code to an address that has been prepared. Every call sends a mail, so it is never repeated by itself.
        The answer carries no `data`. How long the code lives and how soon another may be asked for is not published.

        Args:
            email: The address that was prepared.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            ConflictError: 400 `email_already_verified` (the e-mail is verified already).
            AuthenticationError: 401.
            NotFoundError: 404 `user_not_found` (the person has not been prepared).
            RateLimitedError: 429.
            ServerError: 500 `server_error`.

        Source: https://docs.starkfi.io/send-email-otp
        """
        from .operations import send_email_otp as operation

        request = operation.build(email=email)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def verify_email_otp(
        self,
        *,
        email: str,
        code: str,
        timeout: float | None = None,
    ) -> None:
        """Verify the code that was mailed.

        Proves that the address is the person's. Every call counts against the number of attempts that a code allows,
        which is not published; afterwards a new code must be sent. The answer carries no `data`.

        Args:
            email: The address that the code was mailed to.
            code: The code from the mail. Its form is not published; the example has six digits.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing), 400 `otp_invalid` (the code is wrong).
            PreconditionError: 400 `otp_expired` (the code has expired; send a new one), 400 `otp_max_attempts` (too
                many wrong codes; send a new one).
            ConflictError: 400 `email_already_verified` (the e-mail is verified already).
            AuthenticationError: 401.
            NotFoundError: 404 `user_not_found` (the person has not been prepared).
            RateLimitedError: 429.
            ServerError: 500 `server_error`.

        Source: https://docs.starkfi.io/verify-email
        """
        from .operations import verify_email_otp as operation

        request = operation.build(email=email, code=code)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_wallet_challenge(
        self,
        *,
        wallet: str,
        purpose: str | None = None,
        timeout: float | None = None,
    ) -> WalletChallenge:
        """Get a text for the wallet to sign.

        The first step by wallet: answers a text that the owner of the wallet signs to prove that it is theirs. Hand the
        very text and its signature to `prepare_kyc_by_wallet` within 10 minutes.

        Args:
            wallet: An EVM or Solana address; StarkFi brings it into its normal form.
            purpose: What the signature is for. No other purpose is documented.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The text to sign.

        Raises:
            InvalidRequestError: 400 `invalid_wallet` (the wallet or its signature is not valid).
            AuthenticationError: 401.
            RateLimitedError: 429.

        Source: https://starkfi.mintlify.app/wallet-challenge
        """
        from .operations import create_wallet_challenge as operation

        request = operation.build(wallet=wallet, purpose=purpose)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """StarkFi KYC API; calls are awaited.

    StarkFi runs identity verification on a vendor of its own (Didit) and hides it behind one API and one hosted page. A
    person is known by an e-mail address or by a wallet; use the same one through all steps.

    By e-mail: prepare, send the code, verify the code, create the session, read the status. By wallet: ask for a
    challenge, let the person sign it, prepare with the signature, create the session, read the status.

    A step taken out of order is answered with 403 and a code that names the missing step. Somebody whom StarkFi has
    verified before may be recognised, so that creating a session can answer without one. The product `kyc` must be
    switched on for the deployment. There is no webhook for KYC: the outcome is read by polling.

    An older generation of the documentation had paths that begin with `/api`, knew e-mail only, and answered
    `email_not_verified` where the present one answers `identity_not_verified`. This document follows the present one.
    Where the text of an example is not published it is ours; go by the codes.

    Source: https://docs.starkfi.io/getting-started
    """

    _provider = PROVIDER

    @property
    def sessions(self) -> AsyncSessions:
        """Return the methods for sessions that all providers share: create a session, wait until it is final."""
        from .sessions import AsyncSessions

        return AsyncSessions(self)

    @property
    def webhooks(self) -> Webhooks:
        """Return the functions of the module `webhooks`, which needs no client."""
        from .webhooks import Webhooks

        return Webhooks()

    @drop_locals
    async def prepare_kyc(
        self,
        *,
        email: str,
        timeout: float | None = None,
    ) -> KycPreparation | None:
        """Prepare a person for KYC by e-mail.

        The first step by e-mail: makes the person known under the address, so that a code can be sent to it. The code
        itself is asked for with `send_email_otp`. May be repeated: somebody already prepared is answered with 200 and
        with how far they are; the answer to a first preparation (201) carries no `data`.

        Args:
            email: The address under which the person will be known; lower case is advised.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The address was prepared before; `data` says how far the person is. None if the response has no result.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            AuthenticationError: 401.
            RateLimitedError: 429.
            ServerError: 500 `server_failed`.

        Source: https://docs.starkfi.io/prepare
        """
        from .operations import prepare_kyc as operation

        request = operation.build(email=email)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def prepare_kyc_by_wallet(
        self,
        *,
        wallet: str,
        message: str,
        signed_bytes: str,
        email: str | None = None,
        timeout: float | None = None,
    ) -> KycPreparation | None:
        """Prepare a person for KYC by wallet.

        The second step by wallet: checks the signed challenge and makes the person known under the wallet. The
        signature also verifies the wallet, so that no code by mail is needed. An e-mail address may be linked on the
        way; it must not belong to another wallet already. Somebody already prepared is answered with 200.

        Args:
            wallet: The wallet that signed.
            message: The text of the challenge, exactly as it was answered.
            signed_bytes: The signature of the text; base58 for Solana, hexadecimal for EVM.
            email: An address to link with the wallet; it must not belong to another wallet.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The wallet was prepared before; `data` says how far the person is. None if the response has no result.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing), 400 `invalid_wallet` (the wallet or its
                signature is not valid).
            AuthenticationError: 401.
            RateLimitedError: 429.

        Source: https://docs.starkfi.io/prepare-wallet
        """
        from .operations import prepare_kyc_by_wallet as operation

        request = operation.build(wallet=wallet, message=message, signed_bytes=signed_bytes, email=email)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_kyc_session(
        self,
        kyc_type: KycType | Literal["verify_public_kyc"] = "verify_public_kyc",
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> KycSessionAnswer:
        """Create or resume a verification session.

        Opens the session at the vendor and answers the address of the hosted page, or gives the session back that is
        already open: both are a 201. Needs a prepared person whose e-mail address or wallet is verified; otherwise the
        answer is 403 with the step that is missing. What `data` holds varies when a session exists or when the person
        is approved already; `session` may then be absent. Read the status to know where the person is. A monthly quota
        of verifications applies. There is no parameter for where the person is sent afterwards.

        At least one of `email`, `wallet` must be given.

        Args:
            kyc_type: The verification flow. Only the public one is documented; any other answers 404.
            email: The address that was prepared and verified.
            wallet: The wallet that was prepared.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, new or resumed.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            AuthenticationError: 401.
            PreconditionError: 403 `identity_not_verified` (verify the e-mail or the wallet first), 403
                `user_not_prepared` (prepare the person first), 403 `email_not_verified` (verify the e-mail first).
            NotFoundError: 404 `method_not_found` (there is no such kyc_type).
            QuotaExceededError: 429 `verify_quota_exceeded` (the monthly quota is used up).
            RateLimitedError: Any other 429.
            ServerError: 500 `server_failed`.

        Source: https://docs.starkfi.io/create-session
        """
        from .operations import create_kyc_session as operation

        request = operation.build(kyc_type=kyc_type, email=email, wallet=wallet)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_kyc_status(
        self,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> KycStatus:
        """Get the KYC status of a person.

        Where the person stands: StarkFi's own verdict, and the latest session with its state at the vendor. Read it
        while the person is at the hosted page, after they return, or again and again until the state is final; the
        interval is left to the caller. Look it up by the same e-mail address or wallet as in the other steps; there is
        no look-up by session.

        At least one of `email`, `wallet` must be given.

        Args:
            email: The prepared e-mail address; this or `wallet` must be given. Looked up in lower case.
            wallet: The prepared wallet; this or `email` must be given.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            Where the person stands.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            AuthenticationError: 401.
            NotFoundError: 404 `kyc_not_found` (nothing is known of this person yet).
            RateLimitedError: 429.
            ServerError: 500 `server_failed`.

        Source: https://docs.starkfi.io/getting-status
        """
        from .operations import get_kyc_status as operation

        request = operation.build(email=email, wallet=wallet)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def send_email_otp(
        self,
        *,
        email: str,
        timeout: float | None = None,
    ) -> None:
        """Mail a one-time code to the person.

        Mails a code to an address that has been prepared. Every call sends a mail, so it is never repeated by itself.
        The answer carries no `data`. How long the code lives and how soon another may be asked for is not published.

        Args:
            email: The address that was prepared.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing).
            ConflictError: 400 `email_already_verified` (the e-mail is verified already).
            AuthenticationError: 401.
            NotFoundError: 404 `user_not_found` (the person has not been prepared).
            RateLimitedError: 429.
            ServerError: 500 `server_error`.

        Source: https://docs.starkfi.io/send-email-otp
        """
        from .operations import send_email_otp as operation

        request = operation.build(email=email)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def verify_email_otp(
        self,
        *,
        email: str,
        code: str,
        timeout: float | None = None,
    ) -> None:
        """Verify the code that was mailed.

        Proves that the address is the person's. Every call counts against the number of attempts that a code allows,
        which is not published; afterwards a new code must be sent. The answer carries no `data`.

        Args:
            email: The address that the code was mailed to.
            code: The code from the mail. Its form is not published; the example has six digits.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `missing_params` (a parameter is missing), 400 `otp_invalid` (the code is wrong).
            PreconditionError: 400 `otp_expired` (the code has expired; send a new one), 400 `otp_max_attempts` (too
                many wrong codes; send a new one).
            ConflictError: 400 `email_already_verified` (the e-mail is verified already).
            AuthenticationError: 401.
            NotFoundError: 404 `user_not_found` (the person has not been prepared).
            RateLimitedError: 429.
            ServerError: 500 `server_error`.

        Source: https://docs.starkfi.io/verify-email
        """
        from .operations import verify_email_otp as operation

        request = operation.build(email=email, code=code)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_wallet_challenge(
        self,
        *,
        wallet: str,
        purpose: str | None = None,
        timeout: float | None = None,
    ) -> WalletChallenge:
        """Get a text for the wallet to sign.

        The first step by wallet: answers a text that the owner of the wallet signs to prove that it is theirs. Hand the
        very text and its signature to `prepare_kyc_by_wallet` within 10 minutes.

        Args:
            wallet: An EVM or Solana address; StarkFi brings it into its normal form.
            purpose: What the signature is for. No other purpose is documented.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The text to sign.

        Raises:
            InvalidRequestError: 400 `invalid_wallet` (the wallet or its signature is not valid).
            AuthenticationError: 401.
            RateLimitedError: 429.

        Source: https://starkfi.mintlify.app/wallet-challenge
        """
        from .operations import create_wallet_challenge as operation

        request = operation.build(wallet=wallet, purpose=purpose)
        return await self._call(request, operation.parse, timeout)
