import { gunzipSync } from 'node:zlib';
import type { PlacedProblem } from '../../../src/core/base/placedProblem.ts';
import type { Locale, Text } from '../../../src/core/base/text.ts';
import { reportElement, type ReportData } from '../../../src/protocol/report.ts';

/** What stopped a gate, as each report names it: `file:line:column: code: sentence`. */
export type Stopped = readonly string[];

/** Reads it out of each kind of report. */
export const stoppedIn: Readonly<Record<string, (report: string, locale: Locale) => Stopped>> = {
  text: (report) => report.split('\n').filter((line) => place.test(line)),
  json: (report, locale) => (JSON.parse(report) as Problems).problems.map((each) => lineOf(each, locale)),
  ndjson: (report, locale) => {
    const last = report.trim().split('\n').at(-1) ?? '';
    return (JSON.parse(last) as Problems).problems.map((each) => lineOf(each, locale));
  },
  junit: (report) =>
    [...report.matchAll(/<(?:failure|error) [^>]*>([^<]*)</gu)].map(([, body = '']) =>
      body
        .replace(/&quot;/gu, '"')
        .replace(/&lt;/gu, '<')
        .replace(/&gt;/gu, '>')
        .replace(/&amp;/gu, '&'),
    ),
  sarif: (report) =>
    (JSON.parse(report) as Sarif).runs[0].results.map(({ ruleId, message, locations: [{ physicalLocation }] }) => {
      const { artifactLocation, region } = physicalLocation;
      return `${decodeURIComponent(artifactLocation.uri)}:${region.startLine}:${region.startColumn}: ${ruleId}: ${message.text}`;
    }),
  markdown: (report) =>
    [...report.matchAll(/^- `([^`]+:\d+:\d+)` `([a-z-]+)` (.*)$/gmu)].map(
      ([, where = '', code = '', sentence = '']) => `${where}: ${code}: ${sentence.replace(/\\(.)/gu, '$1')}`,
    ),
  github: (report) =>
    [
      ...report.matchAll(
        /^::error file=([^,]+),line=(\d+),endLine=\d+,col=(\d+),endColumn=\d+,title=([^:]+)::(.*)$/gmu,
      ),
    ].map(
      ([, file = '', line = '', column = '', code = '', sentence = '']) =>
        `${unescaped(file)}:${line}:${column}: ${code}: ${unescaped(sentence)}`,
    ),
  html: (report, locale) => {
    const [, base64 = ''] = new RegExp(`id="${reportElement}">([^<]+)<`, 'u').exec(report) ?? [];
    const page = JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as ReportData;
    return page.run.reasons.map((reason) => reason[locale]).filter((line) => place.test(line));
  },
};

const place = /^[^ ].*?:\d+:\d+: [a-z-]+: /u;

function unescaped(text: string): string {
  return text.replace(/%3A/gu, ':').replace(/%2C/gu, ',').replace(/%25/gu, '%');
}

function lineOf({ file, line, column, code, message }: PlacedProblem, locale: keyof Text): string {
  return `${file}:${line}:${column}: ${code}: ${message[locale]}`;
}

interface Problems {
  readonly problems: readonly PlacedProblem[];
}

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly ruleId: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number; readonly startColumn: number };
            };
          },
        ];
      }[];
    },
  ];
}
