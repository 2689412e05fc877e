"""Where everything in a document stands, as it remembers itself."""

from polykyc_tools.engine.load.loader import Array, Object, mark


def places(node: object, path: str = "") -> list[tuple[str, str]]:
    """Return the position of everything below *node*."""
    if isinstance(node, Object):
        inner = [pair for key, item in node.items() for pair in places(item, f"{path}/{key}")]
        return [(path, str(node.where)), *((f"{path}/{k}:", str(mark(node, k))) for k in node), *inner]
    if isinstance(node, Array):
        return [(path, str(node.where)), *(pair for i, item in enumerate(node) for pair in places(item, f"{path}/{i}"))]
    return []
