"""Deliveries that are signed three times: by their bytes, by their canonical JSON, and by four of their fields."""

from __future__ import annotations

from typing import Final

# The vendor's own fixture of a declined session: github.com/didit-protocol/plugin-wordpress, at 07be68f.
VENDORS_SECRET: Final = "wh_test_secret_9f2c4b8e1a7d"
VENDORS_BODY: Final = (
    b'{"application_id":"11111111-2222-3333-4444-555555555555","created_at":1774969994,"environment":"live",'
    b'"event_id":"9c0c8b8a-1111-4222-9333-444444444444","metadata":{"wp_user_id":42},'
    b'"session_id":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","status":"Declined","timestamp":1774970000,'
    b'"vendor_data":"wp-42","webhook_type":"status.updated","workflow_id":"22222222-3333-4444-5555-666666666666",'
    b'"workflow_version":4}'
)
VENDORS: Final = {
    "X-Signature": "1b132d6284727cc34cb259add34355e547fe103c65475a8d6286462edf909b63",
    "X-Signature-V2": "1b132d6284727cc34cb259add34355e547fe103c65475a8d6286462edf909b63",
    "X-Signature-Simple": "ea157dba351b4c0f93fdaacd85059d494fd7696b3993c7a6707c2593d0fb4c74",
}

# Ours, with an escape and a score that its server makes whole; the vendor's own package accepts the first two.
SECRET: Final = "polykyc-didit-test-vector"
BODY: Final = (
    b'{"application_id":"11111111-2222-4333-8444-555555555555","created_at":1764590390,"decision":{"face_matches":'
    b'[{"node_id":"f1","score":100,"status":"Approved"}],"id_verifications":[{"first_name":"Zo\\u00eb","node_id":"d1",'
    b'"status":"Approved"}],"session_id":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","status":"Approved"},"environment":'
    b'"sandbox","event_id":"0b9f3c1e-5d52-4a52-9d57-3f0f6b1f7a10","session_id":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",'
    b'"session_kind":"user","status":"Approved","timestamp":1764590400,"vendor_data":"user-1","webhook_type":'
    b'"status.updated"}'
)
HEADERS: Final = {
    "X-Signature": "e4983722db1e6506b10ded51373700a01d60878f2e00083cc377fc9ed3c715d3",
    "X-Signature-V2": "ce0ee0bf7465526e0f7e345a7f06d38ac761ac7289f5df3349b9666c43d211d9",
    "X-Signature-Simple": "52f599eaa7291cdca2522327ab445bbef1c44367b2ce816ee9d5763d5e49c9c7",
}
