"""The definitions of the runtime that a copy needs: those that its other modules reach, directly or through others.

A module of the runtime serves all providers, so each of them leaves functions, constants and private methods unused.
A name counts as used where the text could mean it: in code, in annotations, and in strings that are an annotation.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeGuard

from attrs import Factory, define

from polykyc_tools.engine.source.moved_modules import new_path

from .statements import (
    Function,
    ImportStatement,
    bound,
    edited_lines,
    first_line,
    import_of,
    imports_of,
    is_text,
    last_line,
    parsed,
    relative_imports,
)

_RUNTIME: Final = "_runtime/"

_HARMLESS: Final = frozenset({"Exception", "Generic", "Protocol", "object"})
"""Bases outside of the runtime that call no private method."""

_PLAIN_DECORATORS: Final = frozenset(
    {
        *(
            "cache",
            "classmethod",
            "contextmanager",
            "define",
            "drop_init_locals",
            "drop_locals",
            "overload",
            "property",
        ),
        *("recursive_repr", "staticmethod"),
    }
)


@define
class _Module:
    """What a *tree* defines and imports by name, and what of it is *needed*: statements, and names of imports."""

    path: str
    tree: ast.Module
    import_statements: tuple[ast.ImportFrom, ...]
    definitions: dict[str, list[ast.stmt]] = Factory(lambda: defaultdict[str, list[ast.stmt]](list))
    imports: dict[str, tuple[str, str]] = Factory(dict[str, tuple[str, str]])
    others: list[ast.stmt] = Factory(list[ast.stmt])
    needed: set[ast.AST] = Factory(set[ast.AST])
    names: set[str] = Factory(set[str])
    is_loaded: bool = False


@define(frozen=True)
class Edits:
    """The modules of a copy that were edited or added there: the text that each *came* with, and what is *here* now."""

    came: Mapping[str, str] = Factory(dict[str, str])
    here: Mapping[str, str] = Factory(dict[str, str])


def cut_unreached(package: Mapping[str, str], uncut: Collection[str], edits: Edits) -> dict[str, str]:
    """Return *package* with those definitions of its runtime alone that its other modules reach.

    Args:
        package: The files of a copy.
        uncut: The modules of which each definition stays.
        edits: Modules whose edits stay. What they use stays as well, and so does what an edited module came with,
            because else an update could not merge.

    """
    modules = {path: _module(path, text, package) for path, text in package.items() if path.endswith(".py")}
    reach = _Reach(modules)
    for path, module in modules.items():
        if not path.startswith(_RUNTIME):
            reach.walk(module, module.tree)
        elif path in uncut:
            reach.need_all(module)
    for path, text in edits.here.items():
        if (edited := _parsed(path, text, package)) is not None:
            reach.walk(edited, edited.tree)
        if (came := _parsed(path, edits.came.get(path, ""), package)) is not None and path.startswith(_RUNTIME):
            for name in came.definitions:
                reach.need(path, name)
            reach.mention(each.name for each in ast.walk(came.tree) if _is_private(each))
    reach.finish()
    loaded = {path for path, module in modules.items() if module.is_loaded}
    loaded |= {package for path in loaded for package in packages(path)}
    unreached = {path for path in modules if path.startswith(_RUNTIME) and path not in loaded}
    return {
        path: _cut(modules[path], text) if path in modules and path.startswith(_RUNTIME) else text
        for path, text in package.items()
        if path not in unreached
    }


def packages(path: str) -> Iterator[str]:
    """Yield the `__init__` of each package around the module *path*."""
    folders = path.split("/")[:-1]
    return ("/".join((*folders[:depth], "__init__.py")) for depth in range(1, len(folders) + 1))


class _Reach:
    """Follows names from module to module."""

    def __init__(self, modules: Mapping[str, _Module]) -> None:
        self._modules: Final = modules
        self._seen: Final[set[tuple[str, str]]] = set()
        self._waiting: Final[list[tuple[str, str]]] = []
        self._mentioned: Final[set[str]] = set()
        self._methods: Final[dict[str, list[tuple[_Module, Function]]]] = defaultdict(list)

    def need(self, path: str, name: str) -> None:
        """Note that *name* of the module *path* is used."""
        path = path if path in self._modules else new_path(path)
        # All other modules are walked as a whole.
        if path.startswith(_RUNTIME) and path in self._modules and (path, name) not in self._seen:
            self._seen.add((path, name))
            self._waiting.append((path, name))

    def need_all(self, module: _Module) -> None:
        """Note that every name of *module* is used."""
        self._load(module)
        for name in (*module.definitions, *module.imports):
            self.need(module.path, name)

    def finish(self) -> None:
        """Follow what is noted until nothing new is found."""
        while self._waiting:
            path, name = self._waiting.pop()
            module = self._modules[path]
            self._load(module)
            module.names.add(name)
            for node in module.definitions.get(name, ()):
                module.needed.add(node)
                self.walk(module, node)
            if name in module.imports:
                home, imported = module.imports[name]
                if imported:
                    self.need(home, imported)
                elif home in self._modules:
                    self._load(self._modules[home])

    def mention(self, names: Iterable[str]) -> None:
        """Note that methods of these *names* are used, whatever their class."""
        for name in names:
            self._mention(name)

    def _load(self, module: _Module) -> None:
        if not module.is_loaded:
            module.is_loaded = True
            module.needed.update(module.others)
            for node in module.others:
                self.walk(module, node)

    def walk(self, module: _Module, root: ast.AST) -> None:
        """Note what *root*, a part of *module*, uses."""
        imports_within = module.import_statements if root is module.tree else relative_imports(root)
        local = {name: target for node in imports_within for name, target in _targets(module.path, node, self._modules)}
        imports = {**module.imports, **local} if not isinstance(root, ast.Module) else local
        for home, imported in local.values():
            if imported:
                self.need(home, imported)
            elif home in self._modules:
                self._load(self._modules[home])
        waiting = [root]
        while waiting:
            node = waiting.pop()
            inner = [child for child in ast.iter_child_nodes(node) if not self._is_put_off(module, node, child)]
            waiting += reversed(inner)
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=attribute) if self._is_module(imports.get(name)):
                    self._mention(attribute)
                    self.need(module.path, name)
                    self.need(imports[name][0], attribute)
                    waiting.pop()
                case ast.Attribute(value=ast.Call() as call, attr=attribute) if part := _optional(call):
                    self._mention(attribute)
                    self.need(part, attribute)
                    waiting[-1] = call.func
                case ast.Call() as call if part := _optional(call):
                    if part in self._modules:
                        self.need_all(self._modules[part])
                case ast.Attribute(attr=name):
                    self._mention(name)
                case ast.Name(id=name):
                    self._use(module, imports, name)
                case ast.Constant(value=str(text)):
                    for name in _names(text):
                        self._use(module, imports, name)
                case _:
                    pass

    def _use(self, module: _Module, imports: Mapping[str, tuple[str, str]], name: str) -> None:
        self._mention(name)
        if self._is_module(imports.get(name)):
            self.need_all(self._modules[imports[name][0]])
        self.need(module.path, name)

    def _is_module(self, target: tuple[str, str] | None) -> bool:
        return target is not None and not target[1] and target[0] in self._modules

    def _is_put_off(self, module: _Module, node: ast.AST, child: ast.AST) -> bool:
        """Tell whether *child* is a method that is needed only if its name is used somewhere."""
        if not (isinstance(node, ast.ClassDef) and _is_private(child) and module.path.startswith(_RUNTIME)):
            return False
        if _registers(child) or self._is_called_from_outside(module, node):
            module.needed.add(child)
            return False
        if child.name in self._mentioned:
            module.needed.add(child)
            return False
        self._methods[child.name].append((module, child))
        return True

    def _is_called_from_outside(self, module: _Module, node: ast.ClassDef) -> bool:
        """Tell whether a library may call the methods of the class *node* by name, as `enum` does with `_missing_`."""
        for base in node.bases:
            name = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
            home, own = module.imports.get(name, (module.path, name))
            if name in _HARMLESS:
                continue
            classes = self._modules[home].definitions.get(own, []) if home in self._modules else []
            is_own = [each for each in classes if isinstance(each, ast.ClassDef)]
            if not is_own or any(self._is_called_from_outside(self._modules[home], each) for each in is_own):
                return True
        return False

    def _mention(self, name: str) -> None:
        if name not in self._mentioned:
            self._mentioned.add(name)
            for module, method in self._methods.pop(name, ()):
                module.needed.add(method)
                self.walk(module, method)


def _is_private(node: ast.AST) -> TypeGuard[Function]:
    return isinstance(node, Function) and node.name.startswith("_") and not node.name.endswith("__")


def _registers(node: ast.stmt) -> bool:
    """Tell whether a decorator of *node* could hand it to something that calls it later."""
    decorators = node.decorator_list if isinstance(node, Function | ast.ClassDef) else []
    names = (ast.unparse(each.func if isinstance(each, ast.Call) else each) for each in decorators)
    return any(name.removeprefix("attrs.") not in _PLAIN_DECORATORS for name in names)


def _module(path: str, text: str, package: Collection[str]) -> _Module:
    module = _Module(path, *parsed(text))
    for node in module.tree.body:
        if is_text(node):
            continue
        names = tuple(_defined(node))
        imports = dict(_imported(path, node, package))
        module.imports |= imports
        for name in names:
            module.definitions[name].append(node)
        if (not names and not imports_of(node)) or _registers(node):
            module.others.append(node)
    return module


def _parsed(path: str, text: str, package: Collection[str]) -> _Module | None:
    """Return the module *text* of somebody else, None if it is none."""
    try:
        return _module(path, text, package) if path.endswith(".py") else None
    except SyntaxError:
        return None


def _defined(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Assign(targets=targets):
            yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))
        case _:
            pass


def _imported(path: str, node: ast.stmt, package: Collection[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for each in ast.walk(node) if not [*_defined(node)] else ():
        yield from _targets(path, each, package)
        if isinstance(each, ast.Import | ast.ImportFrom) and not getattr(each, "level", 0):
            yield from ((bound(alias), ("", "")) for alias in each.names)


def _targets(path: str, node: ast.AST, package: Collection[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what the names are that *node* imports from the package: a module and a name in it, empty for itself."""
    if isinstance(node, ast.ImportFrom) and node.level:
        home = "/".join((*path.split("/")[: -node.level], *filter(None, (node.module or "").split("."))))
        for alias in node.names:
            inner = f"{home}/{alias.name}".lstrip("/")
            module = next((each for each in (f"{inner}.py", f"{inner}/__init__.py") if each in package), None)
            outer = f"{home}.py" if f"{home}.py" in package else f"{home}/__init__.py".lstrip("/")
            yield bound(alias), (module, "") if module else (outer, alias.name)


def _optional(call: ast.Call) -> str | None:
    """Return the path of the module that *call* loads as an optional part."""
    match call:
        case ast.Call(func=ast.Name(id="load_optional"), args=[ast.Constant(value=str(name))]):
            return f"{_RUNTIME}{name.replace('.', '/')}.py"
        case _:
            return None


def _names(text: str) -> Iterator[str]:
    """Yield the names in *text* if it is a name or an annotation."""
    if " " in text.replace(" | ", "|").replace(", ", ",") or not text.isascii():
        return
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError:
        return
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case _:
                pass


def _cut(module: _Module, text: str) -> str:
    """Return the *text* of *module* without what is not needed."""
    if any(_left(module, each) for node in module.tree.body if isinstance(node, ast.If) for each in imports_of(node)):
        module.names.add("TYPE_CHECKING")
    return edited_lines(text, _edits(module))


def _edits(module: _Module) -> Iterator[tuple[int, int, str]]:
    """Yield what replaces which lines: nothing, or an import of fewer names."""
    body = module.tree.body
    for at, node in enumerate(body):
        imports = imports_of(node)
        if not imports and ((*_defined(node),) and node not in module.needed):
            # The text below a constant is its docstring.
            follows = body[at + 1 : at + 2]
            yield first_line(node), last_line(follows[0] if follows and is_text(follows[0]) else node), ""
        elif isinstance(node, ast.ClassDef):
            dropped = (each for each in node.body if _is_private(each) and each not in module.needed)
            yield from ((first_line(each), last_line(each), "") for each in dropped)
        elif isinstance(node, ast.If) and imports and not any(_left(module, each) for each in imports):
            yield node.lineno, last_line(node), ""
        else:
            for each in imports:
                left = _left(module, each)
                if len(left) < len(each.names):
                    yield each.lineno, last_line(each), import_of(each, left)


def _left(module: _Module, node: ImportStatement) -> list[ast.alias]:
    is_future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
    return [alias for alias in node.names if is_future or bound(alias) in module.names]
