"""Words that people might say: the same at every run, as long and as varied as in real files of feedback."""

from random import Random

_THINGS = (
    "The food",
    "The heating",
    "The staff",
    "The nurse",
    "The repair",
    "The letter",
    "My appointment",
    "The noise",
    "The phone line",
    "The lighting",
)
_PLACES = (
    "on the ward",
    "in the garden",
    "in the kitchen",
    "at reception",
    "in the lift",
    "by the car park",
    "in my flat",
)
_WAYS = (
    "was very good",
    "was cold",
    "took three weeks",
    "was kind and patient",
    "never came",
    "could be better",
    "made me feel safe",
    "was broken again",
    "helped a lot",
)
_ENDS = (
    "Thank you.",
    "Please look into it.",
    "Nobody told us why.",
    "I would come again.",
    "My sister had to help.",
    "It was explained well.",
    "We waited for two hours.",
)


def words(number: int) -> str:
    """What the `number`-th person said: two to eight sentences, 50 to 400 characters."""
    random = Random(number)
    said = [
        f"{random.choice(_THINGS)} {random.choice(_PLACES)} {random.choice(_WAYS)}."
        for _ in range(random.randint(1, 7))
    ]
    return " ".join([*said, random.choice(_ENDS)])
