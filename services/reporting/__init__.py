"""What everybody may see came of it: boards, and the trace from any answer to the words that caused it."""
