"""Prints snippets and mutations of them with the tree that Python reads, as JSON lines: {"source", "tree"}; null = refused.

The tree is that of compute/expr/syntax_json.h, with numbers as Python prints their values.
"""
import ast
import json
import random
import sys
import textwrap
import warnings

warnings.simplefilter("ignore")

UNARY = {ast.UAdd: "+", ast.USub: "-", ast.Invert: "~"}
BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
          ast.BitAnd: "&", ast.BitXor: "^", ast.BitOr: "|"}
COMPARE = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class Outside(Exception):
    """Python takes it, the subset does not have it."""


def look_up(table, op):
    if type(op) not in table:
        raise Outside
    return table[type(op)]


def constant(value):
    if value is ...:
        return {"ellipsis": True}
    if isinstance(value, str):
        value.encode()  # half a surrogate pair is no text
    if isinstance(value, (bool, str)) or value is None:
        return {"constant": value}
    if isinstance(value, int):
        return {"number": str(value)}
    if isinstance(value, float):
        text = "%.17g" % value
        return {"number": text if set(text) & set(".en") else text + ".0"}
    raise Outside


def keywords(call):
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield [keyword.arg, tree(keyword.value)]
            continue
        if not isinstance(keyword.value, ast.Dict):
            yield [None, tree(keyword.value)]
            continue
        for key, value in zip(keyword.value.keys, keyword.value.values):
            if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
                raise Outside
            yield [key.value, tree(value)]


def tree(node):
    if isinstance(node, ast.Name):
        return {"name": node.id}
    if isinstance(node, ast.Constant):
        return constant(node.value)
    if isinstance(node, ast.List):
        return {"list": [tree(item) for item in node.elts]}
    if isinstance(node, ast.Tuple):
        return {"tuple": [tree(item) for item in node.elts]}
    if isinstance(node, ast.Dict):
        return {"dict": [[tree(key), tree(value)] for key, value in zip(node.keys, node.values)]}
    if isinstance(node, ast.Slice):
        return {"slice": [part and tree(part) for part in (node.lower, node.upper, node.step)]}
    if isinstance(node, ast.Attribute):
        return {"attribute": [tree(node.value), node.attr]}
    if isinstance(node, ast.Subscript):
        return {"subscript": [tree(node.value), tree(node.slice)]}
    if isinstance(node, ast.Call):
        return {"call": tree(node.func), "arguments": [tree(item) for item in node.args], "keywords": list(keywords(node))}
    if isinstance(node, ast.UnaryOp):
        return {"unary": [look_up(UNARY, node.op), tree(node.operand)]}
    if isinstance(node, ast.BinOp):
        return {"binary": [look_up(BINARY, node.op), tree(node.left), tree(node.right)]}
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return {"compare": [look_up(COMPARE, node.ops[0]), tree(node.left), tree(node.comparators[0])]}
    raise Outside


def statements(module):
    for node in module.body:
        if isinstance(node, ast.Expr):
            yield {"value": tree(node.value)}
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield {"target": node.targets[0].id, "value": tree(node.value)}
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            value = {"binary": [look_up(BINARY, node.op), {"name": node.target.id}, tree(node.value)]}
            yield {"target": node.target.id, "value": value, "in_place": True}
        elif not isinstance(node, (ast.Import, ast.ImportFrom)):
            raise Outside


def modules(text):
    """The ways to read a text that may be indented as a whole."""
    yield lambda: ast.parse(text)
    yield lambda: ast.parse(textwrap.dedent(text))

    def block():
        (node,) = ast.parse("if 1:\n" + text).body
        if node.orelse:
            raise SyntaxError
        return node
    yield block


def parse(source):
    """What Python makes of it: the statements, None when it refuses, "outside" for what only Python has."""
    for read in modules(source.replace("\r\n", "\n").replace("\r", "\n")):
        try:
            module = read()
            compile(ast.Module(module.body, []), "snippet", "exec")
            return list(statements(module))
        except (Outside, UnicodeEncodeError):
            return "outside"
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            pass
    return None


def mutations(snippets, count):
    """The snippets with bits left out, doubled, swapped or taken from each other."""
    chance = random.Random(20240229)
    extras = list("()[]{},:.;=+-*/%&|^~<>@!?'\"\\\n #0159aexr_") + ["**", "//", "==", "!=", "<=", "...", "=", " not ", " in ", " if ", "1e5",
                                                                    "0x", "'", '"""', "r'", "+=", "None", "**{'a': 1}", "  ", "\t", "1_0", "é"]
    for _ in range(count):
        text = chance.choice(snippets)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            to = min(len(text), at + chance.randint(0, 4))
            other = chance.choice(snippets)
            begin = chance.randrange(len(other) + 1)
            part = chance.choice([chance.choice(extras), "", text[at:to] * 2, other[begin:begin + chance.randint(0, 8)]])
            text = text[:at] + part + text[to:]
        yield text


with open(sys.argv[1], encoding="utf-8") as file:
    snippets = [line.removesuffix("\n").replace("⏎", "\n") for line in file]
assert len(snippets) > 150
for source in snippets + list(mutations(snippets, int(sys.argv[2]))):
    print(json.dumps({"source": source, "tree": parse(source)}))
