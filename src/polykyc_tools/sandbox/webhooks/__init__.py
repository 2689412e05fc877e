"""The webhooks that the sandbox sends: events, signatures, recipients, deliveries.

In: a transition. Out: signed requests.
"""
