"""All rules about labs."""

from webapp.content.rules.labs_checks import CHECK_RULES
from webapp.content.rules.labs_forms import LAB_FORM_RULES
from webapp.content.rules.labs_mails import MAIL_RULES
from webapp.content.rules.labs_money import MONEY_RULES
from webapp.content.rules.labs_stories import STORY_RULES

LAB_RULES = (
    *LAB_FORM_RULES,
    *STORY_RULES,
    *MAIL_RULES,
    *CHECK_RULES,
    *MONEY_RULES,
)
