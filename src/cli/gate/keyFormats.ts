/** A form of key. */
export interface KeyFormat {
  readonly pattern: RegExp;
  /** Where the form alone proves it: `pattern` says all that there is to say. */
  readonly sure?: true;
}

/**
 * Forms by which a key is known on sight: the beginnings that providers give to theirs, with the characters that follow, from the
 * documentation of their formats for secret scanning; and names of settings with a value in their form.
 */
export const keyFormats: readonly KeyFormat[] = [
  { pattern: /\bsk-(?:proj-|svcacct-|admin-|ant-[a-z]+\d*-|or-v1-)?[\w-]{20,}/gu },
  { pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}/gu },
  { pattern: /\bgithub_pat_\w{22,}/gu },
  { pattern: /\bgl(?:pat|ptt|dt|rt|cbt|soat|ft|imt|agent|oas)-[\w-]{20,}/gu },
  { pattern: /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/gu },
  { pattern: /\baws_?secret_?(?:access_?)?key["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/giu },
  { pattern: /\bAIza[\w-]{35}/gu },
  { pattern: /\bGOCSPX-[\w-]{28}/gu },
  { pattern: /\bya29\.[\w-]{30,}/gu },
  // Azure: keys of its AI services carry a signature of their own since 2024; before, they were 32 hexadecimal digits.
  { pattern: /\b[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}\b/gu },
  { pattern: /\b(?:api-?_?key|azure[\w-]{0,30}key|subscription-key)["']?\s{0,3}[:=]\s{0,3}["']?[0-9a-f]{32}\b/giu },
  { pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/gu },
  { pattern: /\bhf_[A-Za-z0-9]{30,}/gu },
  { pattern: /\bxox[abeprs]-[\w-]{20,}/gu },
  { pattern: /\bxapp-\d-[A-Z0-9]+-\d+-[a-f0-9]{20,}/gu },
  { pattern: /\bhooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{20,}/gu },
  { pattern: /\bgsk_[A-Za-z0-9]{40,}/gu },
  { pattern: /\br8_[A-Za-z0-9]{37,}/gu },
  { pattern: /\bnpm_[A-Za-z0-9]{36}/gu },
  { pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/gu },
  { pattern: /\b(?:xai|pplx|nvapi|dckr_pat|pypi)[-_][\w-]{24,}/gu },
  { pattern: /\bdapi[0-9a-f]{32}\b/gu },
  { pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/gu },
  { pattern: /\blsv2_[a-z]{2}_[0-9a-f]{32}_[0-9a-f]{10}\b/gu },
  { pattern: /\b(?:fw|jina|rpa|lin_api|ntn|secret|sbp|e2b|fc|llx|figd|figo)[-_][A-Za-z0-9_-]{22,}/gu },
  { pattern: /\bcsk-[a-z0-9]{40,}/gu },
  { pattern: /\btvly-(?:dev-|prod-)?[\w-]{20,}/gu },
  { pattern: /\bpcsk_\w{5,10}_\w{50,}/gu },
  { pattern: /\bsk_[0-9a-f]{48}\b/gu },
  { pattern: /\bSK[0-9a-f]{32}\b/gu },
  { pattern: /\bdo[por]_v1_[0-9a-f]{64}\b/gu },
  { pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9._-]{40,}/gu },
  { pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/gu },
  { pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}\b/giu },
  { pattern: /\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}/gu },
  { pattern: /\bhv[sb]\.[\w-]{24,}/gu },
  { pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/gu },
  { pattern: /\bHRKU-[\w-]{36,}/gu },
  { pattern: /\bsntry[su]_[\w+/=-]{40,}/gu },
  { pattern: /\bgl(?:sa|c)_[A-Za-z0-9]{32,}(?:_[0-9a-f]{8})?/gu },
  { pattern: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/gu },
  { pattern: /\bLTAI[A-Za-z0-9]{16,24}\b/gu },
  { pattern: /\b\d{8,10}:AA[\w-]{33}\b/gu },
  // Microsoft Entra: secrets of applications.
  { pattern: /\b[A-Za-z0-9]{3}\dQ~[\w.~-]{31,34}/gu },
  { pattern: /\bSharedAccessKey=[A-Za-z0-9+/]{43}=/gu },
  // A UUID has no part of sixteen characters; behind this beginning it is a key.
  { pattern: /\bsk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gu, sure: true },
  { pattern: /\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?Bearer\s{1,3}[\w.~+/-]{20,}/giu },
  // A setting whose name says what its value is, for the providers whose keys have no form of their own.
  {
    pattern:
      /(?:\b|_)(?:api[-_]?key|api[-_]?token|access[-_]?token|auth[-_]?token|client[-_]?secret|secret[-_]?key)["']?\s{0,3}[:=]\s{0,3}["']?[A-Za-z0-9_+/-]{32,}/giu,
  },
  // A database with its password in the address. A letter and a digit in it; what is not filled in, or names itself, is nobody's, and so is a machine's own.
  {
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?):\/\/[^\s:/@"']{0,64}:(?![^\s@/]*(?:pass|secret|example|your|xxx|\$\{|\{\{|[<*]))(?=[^\s@/]*\d)(?=[^\s@/]*[A-Za-z])[^\s@/"']{8,}@(?!localhost|127\.|\[::1\]|(?:[\w-]+\.)*(?:example|test|invalid)\b)/giu,
    sure: true,
  },
  // A signed JSON Web Token; the one that its introduction shows is nobody's.
  { pattern: /\beyJ[\w-]{10,}\.eyJ(?!zdWIiOiIxMjM0NTY3ODkw)[\w-]{10,}\.[\w-]{20,}/gu },
  // The words alone are what a suite looks for in a reply; with what follows them they are a key.
  {
    pattern:
      /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\s"'+,\\rn]|[\w-]+: [^\n]{0,80}){0,40}[A-Za-z0-9+/]{40}/gu,
    sure: true,
  },
];
