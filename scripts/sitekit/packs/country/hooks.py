"""The pages whose boxes ask legal questions, with the answers of one country in them."""

from __future__ import annotations

import copy

import lxml.html

from sitekit.data import Country
from sitekit.packs.article import Article
from sitekit.packs.country.answering import of_box
from sitekit.publish.generated.spot import Spot


def filled(article: Article, country: Country, spot: Spot) -> Article:
    """The page with this country's answer in each box, in place of what the page says without a country."""
    if not article.body.xpath(".//div[@class='legal-answer']"):
        return article
    body = copy.deepcopy(article.body)
    for box in body.xpath(".//div[@data-question]"):
        question = spot.data.legal_questions[box.get("data-question")]
        for answer in box.xpath("./div[@class='legal-answer']"):
            told = lxml.html.fromstring(f'<div class="legal-answer">{of_box(question, country, spot)}</div>')
            answer.getparent().replace(answer, told)
    return Article(article.language, article.path, article.url, article.title, article.meta, body)


def asked(article: Article) -> list[str]:
    """Ids of the questions that the boxes of a page ask, in order."""
    return list(dict.fromkeys(box.get("data-question") for box in article.body.xpath(".//div[@data-question]")))
