"""Receive webhooks with FastAPI: `python -m examples.fastapi_webhooks 8000`; settings: `inbox.from_environment`."""

import sys

import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from .inbox import LIMIT, Receiver, from_environment

app = FastAPI(openapi_url=None)


@app.post("/webhooks/{provider}")
async def receive(provider: str, request: Request) -> Response:
    receiver: Receiver = request.app.state.receiver
    body = b""
    async for part in request.stream():  # as it came: what is verified must not be parsed first
        body += part
        if len(body) > LIMIT:
            break
    return Response(status_code=await run_in_threadpool(receiver.receive, provider, body, request.headers))


if __name__ == "__main__":
    app.state.receiver = from_environment()
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]))
