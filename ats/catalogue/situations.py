"""What an application form asks to be told about: one thing done, which shows a competency.

The competencies that one deed tells most about have a question of their own, by their id; any
other is asked about by its title.
"""

from ats.catalogue.document import Competency, Text

HELP = Text(
    "工作、学习或生活中的事都可以，写几句话就够了。",
    "It may come from work, study or daily life, and a few sentences will do.",
)

SITUATIONS = {
    "client-coordination": Text(
        "请讲一次客户的要求一时难以满足、您与多方沟通协调的经历：您做了什么，结果怎样？",
        "Tell us about a time a client's request was hard to meet and you had to bring several "
        "people together. What did you do, and how did it turn out?",
    ),
    "planning-and-policy": Text(
        "请讲一次您为团队订立计划或规定、并推动落实的经历：您是怎么做的，结果怎样？",
        "Tell us about a time you set a plan or a rule for a team and saw it carried out. "
        "How did you go about it, and how did it turn out?",
    ),
    "team-coordination-and-coaching": Text(
        "请讲一次您帮助同事或下属把工作做得更好的经历：您做了什么，结果怎样？",
        "Tell us about a time you helped a colleague, or someone you managed, do better work. "
        "What did you do, and how did it turn out?",
    ),
    "judgement": Text(
        "请讲一次您在情况不明时必须很快作出决定的经历：您怎么判断，结果怎样？",
        "Tell us about a time you had to decide quickly without knowing everything. "
        "How did you weigh it up, and how did it turn out?",
    ),
    "service-mindset": Text(
        "请讲一次您为了把别人的事办好、主动多做一步的经历：您做了什么，结果怎样？",
        "Tell us about a time you went a step further than asked to help someone. "
        "What did you do, and how did it turn out?",
    ),
    "communication-and-adaptability": Text(
        "请讲一次事情临时有变、您与人重新商量安排的经历：您怎么应对，结果怎样？",
        "Tell us about a time plans changed at short notice and you had to work out new ones with "
        "others. How did you handle it, and how did it turn out?",
    ),
    "spoken-communication-and-service": Text(
        "请讲一次您当面向别人讲清一件不容易说明白的事的经历：您怎么讲，对方有什么反应？",
        "Tell us about a time you explained something difficult to somebody face to face. "
        "How did you put it, and how did they respond?",
    ),
    "composure": Text(
        "请讲一次突然遇到麻烦、您稳住局面的经历：当时发生了什么，您怎么处理？",
        "Tell us about a time something went wrong without warning and you steadied things. "
        "What happened, and how did you deal with it?",
    ),
    "communication": Text(
        "请讲一次您化解误会、让双方取得一致的经历：误会从何而来，您做了什么？",
        "Tell us about a time you cleared up a misunderstanding between people. "
        "Where did it come from, and what did you do?",
    ),
    "coordination": Text(
        "请讲一次您协调几个人或几个部门一起办成一件事的经历：难在哪里，您是怎么做的？",
        "Tell us about a time you got several people or departments to achieve something together. "
        "What made it hard, and how did you go about it?",
    ),
    "negotiation": Text(
        "请讲一次您与对方意见不一、最后谈成的经历：您怎么谈，双方各让了哪一步？",
        "Tell us about a time you and another party disagreed and came to terms. "
        "How did you negotiate, and what did each side give?",
    ),
    "teamwork-and-initiative": Text(
        "请讲一次您没有等人安排、主动为团队办成一件事的经历：您做了什么，结果怎样？",
        "Tell us about a time you did something for your team without being told to. "
        "What did you do, and how did it turn out?",
    ),
    "enthusiasm-and-responsibility": Text(
        "请讲一件您答应了别人、遇到困难仍然办到的事：难在哪里，您是怎么做的？",
        "Tell us about a promise you kept although it turned out to be hard. "
        "What made it hard, and what did you do?",
    ),
    "internal-coordination": Text(
        "请讲一次您与其他部门或小组配合完成工作的经历：您怎么配合，结果怎样？",
        "Tell us about a time you worked with another department or group to get something done. "
        "How did you work together, and how did it turn out?",
    ),
    "learning-and-team-awareness": Text(
        "请讲一次您学会一样新东西、并用它帮到团队的经历：您怎么学，怎么用？",
        "Tell us about a time you learned something new and put it to use for your team. "
        "How did you learn it, and how did you use it?",
    ),
}


def situation(competency: Competency) -> Text:
    """Ask for a situation in which the applicant showed the competency."""
    if competency.id in SITUATIONS:
        return SITUATIONS[competency.id]
    title = competency.title
    return Text(
        f"本岗位看重“{title.zh}”。请讲一件您亲身经历的事来说明：当时是什么情况，您做了什么，结果怎样？",
        title.en
        and f"“{title.en}” matters in this role. Tell us about one time you showed it: "
        "what was the situation, what did you do, and how did it turn out?",
    )
