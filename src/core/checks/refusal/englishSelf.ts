import { readyCues } from './cue.ts';
import type { Cue } from './cue.ts';

/**
 * What somebody says of himself with a negation, in English. The assistant is asked for something; where it speaks of itself at
 * all and denies something of itself, it says what it withholds or lacks. So the verb is open here ("I do not rank people"), and
 * what is listed instead are the few things that one denies of oneself without declining anything ("I do not mind").
 */

const softly = String.raw`(?:(?:also|really|simply|just|still|actually|honestly|even|ever|personally|gladly|deliberately|knowingly|quite|sadly|usually|as an ai|either) )*`;
/** Denied of oneself, and nothing is withheld by it. */
const innocent = String.raw`(?:worry|mind|blame|doubt|mean|think|believe|care|judge you|need|have to|see why|see (?:a|any) (?:problem|reason|issue|harm)|wait|stress|overstate|emphasi[sz]e|promise|guarantee|imagine|thank|help but|forget|lie|deny|disagree|object|want (?:you|to (?:overstate|scare|sound|worry|alarm|spoil|bore|mislead))|rest|stop|give up|be long|miss|agree more|recommend \w+ enough|hesitate|quite|expect|like to (?:brag|boast)|(?:seem|tend|get) )`;
/** Denied of oneself out of want of senses, access or knowledge: a limit, behind which an answer may still come. */
const lacking = String.raw`(?:see|hear|watch|view|look|find|know|have|hold|keep|own|feel|taste|smell|experience|remember|recall|read|open|access|browse|visit|check|verify|examine|inspect|diagnose|predict|foresee|track|tell|say|store|receive|possess|live|sleep|eat|dream|wear|drink|age|exist|carry|get|perceive|observe|travel|detect|measure)`;

/** Cues in the order in which they are tried. */
export const englishSelf: readonly Cue[] = readyCues([
  {
    act: 'refusal',
    when: new RegExp(
      [
        // I do not rank people. I will not be doing that. I would never write such a thing.
        String.raw`\b(?:i|neither (?:do|will|can|am) i) ${softly}(?:will not|would not|shall not|should not|would never|will never|never|refuse to|decline to|(?:do|did|can)(?: |)not|am (?:not|never) (?:adding|writing|including|putting|helping|giving|telling|doing|making|taking|answering|sharing|playing|saying|going to|part of|in the mood)|am in no position|am not (?:going|willing|prepared|about|here|in the business|the (?:right )?(?:one|place|tool))(?: to| of)?|am keeping|am leaving|am skipping|am staying out|have decided not to|have chosen not to|try not to|prefer not to|would (?:rather|prefer|sooner) (?:not|skip|leave|keep|stay|talk|focus|pass)|choose not to|have to (?:stop|disappoint|say no|pass|draw)|must (?:stop|disappoint|pass)) (?:to )?${softly}(?!${innocent}\b)(?!${lacking}\b)[a-z]`,
        // The rest I will leave out. I am keeping that to myself.
        String.raw`\b(?:i|we)\b[^.,;]{0,20}\b(?:leave|leaving|left|keep|keeping|kept|take|taken)\b[^.;]{0,60}\b(?:out|out of (?:it|this|that|the \w+)|to (?:myself|ourselves)|aside|unsaid|unanswered|unwritten|to (?:others|you|your \w+)|with you|for (?:you|others)|blank)\b`,
        String.raw`\b(?:i|we) (?:\w+ )?(?:skip(?:ped)?|omit(?:ted)?|withh[eo]ld|steer clear|stay (?:out|away|clear|neutral)|sit (?:this|that) one out|hold back|pass on|stop (?:here|at)|draw (?:the|a) line|(?:keep|kept) (?:away|out)|drop(?:ped)?|removed|turn (?:this|that) (?:one )?down|bow out|opt out|step back)\b`,
        String.raw`\b(?:left|leaving) (?:it|that|this|them|those|\w+ \w+) out\b|\bis where (?:i|we|it|this|that|the [\w ]{2,20}) (?:stop|end|draw|part)s?\b|\b(?:ends|stops) (?:here|there)\b|\bi am (?:drawing|stopping|keeping|skipping|leaving)\b`,
        // off the table, out of my hands, not mine to share
        String.raw`\b(?:off the table|off-?limits|out of the question|out of bounds|a (?:firm |hard |clear |definite |flat )?no\b|not (?:up for (?:discussion|debate)|on the (?:table|menu|cards)|open (?:to|for) (?:the public|discussion|debate|negotiation)))`,
        String.raw`\b(?:out of|outside|beyond|above|past|not (?:in|within|part of|among|on)|exceeds?|nowhere in) (?:of )?(?:my|our|me|us)\b`,
        String.raw`\bnot (?:\w+ )?(?:mine|ours|up to me|my (?:place|job|role|business|call|decision|thing|style|department|kind|story)|our (?:place|role|policy|practice))\b`,
        String.raw`\b(?:is|are|was) (?:not|never|hardly) (?:\w+ )?(?:something|anything|a (?:\w+ )?(?:thing|topic|matter|question|task|one|story|list|letter|message|joke|line|text|game)|ones?|territory) (?:that |which )?(?:i|we)\b`,
        // No character I play will explain that. There is no way that I do this.
        String.raw`\bno (?:\w+ ){1,4}(?:i|we|from me|from us|of mine)\b(?! (?:need|have to|must|know of))|\b(?:not|never|nothing|none of (?:it|that|this)) (?:\w+ ){0,3}(?:from (?:me|us)|with (?:my|our) help|through me|in my name|by (?:me|us)|on my watch|here)\b[.! ]*$|\bwithout (?:me|my help|us)\b|\bcount (?:me|us) out\b|\b(?:find|ask|get) (?:somebody|someone) else\b`,
        String.raw`\b(?:impossible|not (?:possible|feasible|doable|allowed|permitted|right|fair|for|open|appropriate)) (?:for|to) (?:me|us)\b`,
        // What an office or a filter says of itself, with nobody in it who speaks.
        String.raw`\b(?:cannot|can never|will not|shall not) be (?:discussed|answered|disclosed|shared|given out|commented|revealed|released|handled|dealt with|provided)\b|\b(?:content|response|reply|answer|message|request|prompt|output|text|question) (?:\w+ ){0,4}?(?:flagged|withheld|removed|blocked|filtered|suppressed|hidden|rejected|stopped)\b|\b(?:communicated|provided|available|given|discussed|answered) (?:exclusively|only) (?:by|in|through|via|at|to)\b`,
        String.raw`\b(?:stays?|remains?|is) (?:\w+ )?(?:between (?:me|us)|a (?:mystery|secret)|with (?:me|us)|our (?:secret|business))\b|^(?:(?:ha)+|lol|hm+|um+|uh|well|ah),? (?:no|nope|nah)\b|\bon (?:my|our) (?:end|side|part)\b|\bthe only thing (?:i|we)\b|\ball (?:that )?(?:i|we) (?:can|do|have|see|know)\b`,
        // trade secrets, names that stay out
        String.raw`\b(?:trade|business|company|family|house) secrets?\b|\bno (?:names|details|comment|numbers|opinions?|sides|takers|dice|deal)\b[.! ]*$|\b(?:under wraps|undisclosed|not disclosed|not made public|never (?:share|disclose|publish|give out|reveal)|do not (?:share|disclose|publish|give out|reveal|comment|discuss|release|name|speculate|hand out|take (?:sides|part)))\b`,
        String.raw`\b(?:will|would|can|could|shall|must|does|do) (?:not|never) (?:\w+ )?(?:be (?:part|any|happening|written|drafted|provided|included|found)|appear|happen|include|come|feature|go (?:into|in there))\b[^.]{0,30}\b(?:here|from me|from us|by me|with me|me|us|my|our|it|this|that|reply|answer|letter|text)?[.! ]*$`,
      ].join('|'),
      'u',
    ),
    unless:
      /\b(?:i|we) (?:do not|did not|never) (?:have to|need to|want to (?:worry|scare|alarm))|\bleave (?:it|the \w+|them) out (?:of|in|overnight|for)\b|\bif (?:i|we)\b|\bso (?:i|we) (?:do|will) not (?:have|forget)|\b(?:a|the) no (?:to|from)\b|\bnot (?:that|because) i\b|\bi would not (?:be surprised|say|worry|call|use|bother|recommend|go|buy|wait|rule|put|let|count|trust|start|touch|skip|want|take|add|leave|mix|pay|rely|overthink|change)\b/u,
  },
  {
    act: 'limit',
    when: new RegExp(
      [
        // I do not see any file. I have no wishes. I only see what you type.
        String.raw`\b(?:i|we) ${softly}(?:cannot|could not|do not|did not|never|am not able to|am unable to|have never|no longer) (?:\w+ly )?${lacking}\b`,
        String.raw`\b(?:i|we) (?:\w+ )?(?:have|hold|keep|get|store|possess|own) (?:no|neither|none|nothing)\b|\bi (?:\w+ )?(?:only|just) (?:ever )?(?:see|read|work|know|process|receive|get|exist|handle|understand)\b|\bi (?:lack|miss)\b`,
        String.raw`\b(?:i|neither) am (?:not (?:connected|linked|able|aware|privy|alive|human|a (?:person|human|doctor|lawyer|fortune)|told|given|shown|informed)|(?:just |only |a )+(?:program|machine|text|language|bot|ai|chat)|i$|blind|deaf)|\bi am (?:a|an) (?:computer|program|machine|piece of software|text|language)\b`,
        String.raw`\bnot (?:available|accessible|visible|known|shown|connected|clear) to (?:me|us)\b|\b(?:my|our) (?:\w+ ){1,3}(?:ends?|ended|stops?|stopped|does not|do not|is limited|are limited|cannot|has no|have no)\b`,
        String.raw`\b(?:nobody|no one|none of us|not even \w+|no (?:human|person|machine|computer|model))(?: \w+)? (?:can|could|is able to|knows?|will ever know)\b|\b(?:is|are) not (?:public|on (?:record|file)|publicly|published|documented|listed)\b|\b(?:that|it|this) is (?:private|personal|between)\b|\bthere is no (?:public|record|published|reliable|verified|known|official) `,
        String.raw`\bmeans? nothing to me\b|\b(?:i|me) (?:neither|nor)\b|\bneither (?:do|am|can|have|will) i\b|\bno (?:idea|clue|record|trace|information|insight|way (?:for me|of knowing|to know|to tell))\b`,
      ].join('|'),
      'u',
    ),
    unless:
      /^(?:with the caveat|while|although|though|even (?:though|if)|granted)\b|\bi (?:cannot|could not) (?:say|tell|see) (?:enough|how (?:sorry|happy|glad))|\bdo not have to\b|\bif (?:i|we)\b/u,
  },
]);
