"""The words of a scenario, each declared once: the reader takes no other, and `docs/scenarios.md` lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import define

from polykyc_tools.engine.source.mapping_reader import MappingReader


@define(frozen=True)
class Word:
    """A key of a scenario: what its *value* is, and what it means, as the page says it."""

    name: str
    value: str
    meaning: str
    required: bool = False

    @property
    def row(self) -> str:
        """Return its row in the table of the page."""
        end = "" if not self.required else " Required" if self.meaning.endswith("…") else ". Required"
        return f"| `{self.name}` | {self.value} | {self.meaning}{end} |"


VOCABULARY: Final[Mapping[str, tuple[Word, ...]]] = {
    "": (
        Word(
            "token",
            "text",
            "how an accepted token begins, and every other credential too; `sandbox` if left out. The command "
            "prints `<token>_1`",
        ),
        Word(
            "variants",
            "by name",
            "generations of the API, which the token selects: see [`variants`](#variants-generations-of-the-api)",
        ),
        Word(
            "preconditions",
            "by name",
            "what has to hold at the provider, and can be switched: see "
            "[`preconditions`](#preconditions-what-has-to-hold-first)",
        ),
        Word("session", "mapping", "how a session begins: see [`session`](#session-how-one-begins)"),
        Word("flow", "mapping", "which status may follow which: see [`flow`](#flow-which-status-follows-which)"),
        Word(
            "outcomes",
            "by name",
            "what a decision says beyond the status: see [`outcomes`](#outcomes-what-a-decision-says)",
        ),
        Word(
            "views",
            "by component schema",
            "the values of its properties. The others come from the session, from the request that opened it, "
            "and from the documented example",
        ),
        Word(
            "reads",
            "by component schema",
            "`{created: in_progress}`: the status to show instead, if the schema's table has no row for the first one",
        ),
        Word("records", "by kind", "what else the provider stores: see [`records`](#records-what-the-provider-stores)"),
        Word("parts", "list", "records that a session has, by its status: see [`parts`](#parts-records-of-a-session)"),
        Word(
            "operations", "by `operationId`", "how an operation behaves: see [`operations`](#operations-what-each-does)"
        ),
        Word(
            "prefers",
            "names of examples",
            "which of several documented refusals the sandbox sends, if nothing else decides",
        ),
        Word(
            "malformed",
            "the name of an example",
            "the refusal of a body that is not JSON, for operations with an example of that name",
        ),
        Word("exact_scheme", "`true`", "`bearer` has to be written exactly as in the spec"),
        Word("wrong_method", "`404`, `405`", "the answer to a method that a path does not have; 405 if left out"),
        Word(
            "headers", "by name", "values of headers of answers; the sandbox sends a header if the answer documents it"
        ),
        Word("redirect", "by name", "values to add to the query of the address that a person is sent back to"),
        Word(
            "asks",
            "a value",
            "what the page of a session lists as asked for; the page shows a mapping with `reason` and "
            "`required` as a sentence. If left out, what was sent to open the session",
        ),
        Word("webhooks", "mapping", "how the sandbox makes and sends events: see [`webhooks`](#webhooks-events)"),
        Word(
            "demo", "mapping", "how `polykyc demo` shows the provider: see [`demo`](#demo-one-session-from-end-to-end)"
        ),
    ),
    "rows": (
        Word(
            "when",
            "by path",
            "each a value, `absent`, `past` or `future` (for a time), `empty` (for a list), or a list of "
            "these, of which one must fit. Of a list at the path, one item must fit. Always true, if left out",
        ),
        Word("is", "a value", "the value then"),
    ),
    "each": (
        Word("each", "a value", "the mapping to go through"),
        Word(
            "is",
            "a value",
            "the new value for each of its values, under the same name; `one` is the old value",
            required=True,
        ),
        Word("also", "mapping", "further entries"),
        Word(
            "couples",
            "mapping",
            "entries that share a field: see [`each.couples`](#eachcouples-entries-that-share-a-field)",
        ),
    ),
    "each.couples": (
        Word("names", "a regular expression", "which entries", required=True),
        Word("field", "text", "their field", required=True),
    ),
    "pick": (
        Word("pick", "mapping", "the values to choose from"),
        Word("by", "a mapping or a list", "the names to choose", required=True),
        Word("else", "a value", "the value for a name that `pick` lacks"),
    ),
    "variants": (
        Word("token", "text", "how its tokens begin; the longer of two that fit counts", required=True),
        Word("never", "by schema and property", "values that it does not send"),
        Word("lacks", "by schema", "properties that it does not have"),
        Word("unheard", "types of events", "events that it does not send"),
        Word(
            "like",
            "the name of a variant",
            "the generation that it is of: what is written there holds for it too, and the slot `api` has that name",
        ),
        Word("unmet", "names of `preconditions`", "those that do not hold for its tokens"),
    ),
    "preconditions": (
        Word("means", "text", "a sentence that says what holds; the dashboard shows it", required=True),
        Word("holds", "`false`", "it does not hold until somebody switches it; it holds if left out"),
        Word(
            "refuses",
            "list",
            "what is refused while it does not hold, before anything else: see "
            "[`preconditions.refuses`](#preconditionsrefuses-what-is-refused-without-it). Any condition can read it "
            "too, as `world.<name>`",
        ),
    ),
    "preconditions.refuses": (
        Word("operations", "names of operations", "which; each that documents the answer, if left out"),
        Word("when", "as in [`rows`](#rows-a-value-that-depends)", "what must also hold"),
        Word("answers", "an answer", "the refusal", required=True),
    ),
    "session": (
        Word("id", "a value", "its id", required=True),
        Word(
            "subject",
            "a value",
            "the person or object that has one session at a time; each session has its own subject if left out",
        ),
        Word("begins", "a status", "its first status; `created` if left out"),
        Word(
            "lasts",
            "`30s`, `60m`, `1d`, `ever`",
            "how long it is open; `1h` if left out. If the overlay maps `expires_in`, the request decides",
        ),
        Word("terms", "texts", "the texts by which a search finds it"),
        Word(
            "keeps", "by name", "values that it remembers under `given`, together with what was sent or instead of it"
        ),
        Word(
            "sweeps", "`5m`", "how often the provider ends sessions whose time is over; each ends on time if left out"
        ),
    ),
    "flow": (Word("steps", "list", "the transitions", required=True),),
    "flow.steps": (
        Word("from", "statuses", "any of these may become …", required=True),
        Word("to", "statuses", "… any of these", required=True),
        Word(
            "when", "as in `rows`", "which sessions: by `id`, `status`, `subject`, `variant` and `given` of `session`"
        ),
    ),
    "outcomes": (
        Word("of", "statuses", "the statuses to which the decision leads", required=True),
        Word("choices", "texts", "what it can say", required=True),
        Word("is", "a value", "what it says if nobody chooses; here the session is as it was before", required=True),
    ),
    "records": (
        Word("id", "a value", "its id", required=True),
        Word("keys", "names of fields", "the fields that find it, apart from its id"),
    ),
    "parts": (
        Word("kind", "a kind of `records`", "what they are", required=True),
        Word("when", "as in `rows`", "which sessions have them"),
        Word(
            "states",
            "by status",
            "the fields of each record from that status on; earlier records stay, and their fields change. "
            "Each has `session_id` too",
            required=True,
        ),
    ),
    "operations": (
        Word(
            "refuses",
            "list",
            "what it refuses, before anything else: see "
            "[`operations.refuses`](#operationsrefuses-what-an-operation-refuses)",
        ),
        Word(
            "finds",
            "by kind, or `session`",
            "fields and their values, before anything else: the first that finds a record wins",
        ),
        Word(
            "rows",
            "list",
            "what it does and answers; the first row that fits counts: see "
            "[`operations.rows`](#operationsrows-what-an-operation-does-and-answers)",
        ),
        Word(
            "lists",
            "mapping",
            "it answers with a page: see [`operations.lists`](#operationslists-pages). Its rows, if it has "
            "some, then say when it refuses",
        ),
        Word("invalid", "an answer", "the answer to a request that does not fit the spec"),
        Word("path", "an answer", "the same, if only the path does not fit"),
    ),
    "operations.refuses": (
        Word("when", "as in [`rows`](#rows-a-value-that-depends)", "what must hold"),
        Word(
            "value",
            "a value",
            "the value to check; all values of the request, if left out. An absent value is not refused",
        ),
        Word("fits", "a JSON Schema", "the schema that it has to fit"),
        Word(
            "lacks",
            "by kind of `records`",
            "the fields of a record that has to exist; for a list of ids, of each record",
        ),
        Word("most", "number", "how many sessions may have been opened `within` the time; one more is refused"),
        Word("within", "`24h`", "the time that `most` counts; a day if left out"),
        Word("answers", "an answer", "the refusal", required=True),
    ),
    "operations.rows": (
        Word("when", "as in [`rows`](#rows-a-value-that-depends)", "what must hold"),
        Word("opens", "`true`", "opens a session"),
        Word("moves", "a status", "moves the session there, if a transition leads there"),
        Word("makes", "a kind of `records`", "makes a record"),
        Word("having", "by field", 'the values of the new record; `"*": all` takes all values of the request'),
        Word(
            "sets",
            "by kind, or `session`",
            'new values of fields of a record that was found, or of `given` of the session; `"*": all` takes all of '
            "the body",
        ),
        Word("counts", "`<kind>.<field>`", "adds one to this field"),
        Word("removes", "`session`, a kind", "removes the session, or the record that was found"),
        Word(
            "sends",
            "a kind of [`webhooks.log`](#webhookslog-what-was-sent)",
            "sends a delivery again, or all failed deliveries of an event that are still stored",
        ),
        Word("answers", "an answer", "the first documented success if left out"),
        Word(
            "shows",
            "`example`, `session`, a kind, a status",
            "what the answer shows: the documented example, the session, a record, or an invented session of "
            "that status",
        ),
    ),
    "operations.lists": (
        Word("of", "`session`, a kind", "what it lists; `session` if left out"),
        Word(
            "where",
            "by field",
            "for a kind: which records, by `keys`; for sessions: which, by what they keep, and of a list each item has "
            "to be kept. An absent value does not filter",
        ),
        Word(
            "words",
            "by property",
            "for sessions: which, by the provider's own values; a text names several with commas between them",
        ),
        Word("since", "a value", "opened, or made, then or later"),
        Word("until", "a value", "opened, or made, then or before"),
        Word("search", "a value", "for sessions: those with one of `terms` that begins with it"),
        Word("reference", "a value", "for sessions: those with exactly this reference of the caller"),
        Word(
            "downward",
            "a value",
            "`false` or `asc`: the oldest first; else the newest. Records are listed by id if it is left out",
        ),
        Word("page", "as in `x-kyc-operation`", "the pagination, for a list that has no role"),
        Word("size", "number", "the page size if the request does not give one; 10 if left out"),
    ),
    "webhooks": (
        Word(
            "events",
            "list",
            "the events that the sandbox sends when a session is opened or moves: see "
            "[`webhooks.events`](#webhooksevents-one-event). If left out, those of the overlay",
        ),
        Word(
            "shows",
            "by JSON Pointer",
            "a component schema: every event has the session there, as answers show it",
        ),
        Word("id", "a value", "the id of an event; a UUID if left out"),
        Word("retry", "durations", "the pauses before each further try"),
        Word("headers", "by name", "values in addition to the signature"),
        Word("media", "text", "the content type; `application/json` if left out"),
        Word("secret", "a value", "what a new secret is like; what the signature scheme needs if left out"),
        Word(
            "targets",
            "mapping",
            "records with the addresses for events: see "
            "[`webhooks.targets`](#webhookstargets-addresses-that-are-registered)",
        ),
        Word(
            "log",
            "mapping",
            "records that are kept of events and deliveries: see [`webhooks.log`](#webhookslog-what-was-sent)",
        ),
    ),
    "webhooks.events": (
        Word("when", "as in `rows`", "what must hold"),
        Word("type", "a value", "its type; the one that the overlay gives the status, if left out"),
        Word("body", "by JSON Pointer", "values in addition to id, type, time and session"),
    ),
    "webhooks.targets": (
        Word("kind", "a kind of `records`", "what holds an address", required=True),
        Word("url", "a field", "the address", required=True),
        Word("secret", "a field", "the secret that signs its events", required=True),
        Word("enabled", "a field", "`false` sends nothing"),
        Word("types", "a field", "the types that it receives; all if it is absent"),
        Word(
            "keys",
            "a kind",
            "holds the keys that encrypt its events, with `endpoint`, `active`, `jwk` and `key_id`; the newest "
            "active one counts",
        ),
        Word(
            "only",
            "a value",
            "the id, or the list of ids, of the records that the events of a session go to; all, if it is absent",
        ),
    ),
    "webhooks.log": (
        Word("events", "a kind of `records`", "the record of each event", required=True),
        Word("deliveries", "a kind of `records`", "the record of each address that an event goes to", required=True),
        Word("keeps", "`72h`", "how long a delivery that failed for good can be sent again; three days if left out"),
    ),
    "demo": (
        Word("steps", "list", "the calls that come first: see [`demo.steps`](#demosteps-one-call)"),
        Word("create", "mapping", "the arguments of `sessions.create`"),
        Word("becomes", "a status", "how it ends; `approved` if left out"),
    ),
    "demo.steps": (
        Word("call", "text", "the client's method", required=True),
        Word("with", "mapping", "its arguments"),
    ),
}
"""By where they stand; `rows`, `each` and `pick` are values, and stand wherever a value does."""


def close_mapping(
    reader: MappingReader, mapping: str, values: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> None:
    """Report every key of *reader* that is no word of *mapping*, and each required one that is missing.

    *values* are what a required word may say, by its name, for the edit that the report proposes.
    """
    required = {word.name: values.get(word.name, ()) for word in VOCABULARY[mapping] if word.required}
    reader.check_keys(tuple(word.name for word in VOCABULARY[mapping]), required=required)
