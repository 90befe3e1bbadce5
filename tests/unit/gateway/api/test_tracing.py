"""Which part of a graph is public: the rule alone, on graphs of any shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gateway.api.tracing import public_part

STATES = ("draft", "held", "published", "withdrawn")


def graph(root, responses, edges):
    names = {root} | {start for start, _ in edges} | set(responses)
    nodes = [
        {
            "reference": name,
            "kind": "response" if name in responses else "comment",
            "state": responses.get(name, "received"),
            "at": "2026-03-03T09:15:00+00:00",
            "label": "",
            "local_service": None,
        }
        for name in sorted(names)
    ]
    return {"root": root, "nodes": nodes, "edges": [list(edge) for edge in edges], "complete": True}


def test_a_comment_that_only_a_draft_answers_is_not_shown():
    whole = graph("R1", {"R1": "published", "R2": "draft"}, [("C1", "R1"), ("C1", "R2"), ("C2", "R2")])
    seen = public_part(whole)
    assert seen is not None
    assert [node["reference"] for node in seen["nodes"]] == ["C1", "R1"]
    assert seen["edges"] == [["C1", "R1"]]


def test_a_comment_is_no_root_for_a_stranger():
    assert public_part(graph("C1", {"R1": "published"}, [("C1", "R1")])) is None


comments = st.sampled_from(["C1", "C2", "C3"])
replies = st.dictionaries(st.sampled_from(["R1", "R2", "R3"]), st.sampled_from(STATES), min_size=1)


@given(
    states=replies,
    edges=st.sets(st.tuples(comments, st.sampled_from(["R1", "R2", "R3"]))),
    author=st.booleans(),
    data=st.data(),
)
def test_nothing_unpublished_is_ever_shown_and_nothing_hangs_loose(states, edges, author, data):
    edges = sorted((start, end) for start, end in edges if end in states)
    root = data.draw(comments if author else st.sampled_from(sorted(states)))
    seen = public_part(graph(root, states, edges), author=author)
    if seen is None:
        assert not author
        assert states[root] != "published"
        return
    names = {node["reference"] for node in seen["nodes"]}
    assert root in names
    assert all(states[name] == "published" for name in names if name in states)
    assert all(set(edge) <= names for edge in seen["edges"])
    touched = {name for edge in seen["edges"] for name in edge}
    assert names - touched <= {root}
