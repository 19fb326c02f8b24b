import type { IndexedText } from '../core/language/features/workspace/occurrence.ts';
import type { Files } from '../core/language/files.ts';
import type { ScenariosParams } from '../protocol/language.ts';
import { atOnce } from './pieces.ts';
import type { Analysed } from './project.ts';

/** What is kept of a suite that is not open: no text and no tree, since a workspace may have thousands. */
interface Survey {
  readonly stamp: string | number;
  readonly names: IndexedText;
  /** Undefined until it is asked for, and again where a file that it depends on has changed. */
  outline: ScenariosParams | undefined;
  /** Somebody was told the outline. */
  told: boolean;
}

/** The suites of a project as they lie on disk. Each is analysed when it is first asked for, and again when it has changed. */
export interface Surveys {
  /** Null where the file cannot be read. */
  readonly names: (file: string) => IndexedText | null;
  readonly outline: (file: string) => ScenariosParams | null;
  /** A file or a folder has changed. True where a suite that is known depends on it; `wide` where every suite does. */
  readonly changed: (file: string, wide: boolean) => boolean;
  /** The suites whose outline was asked for and no longer holds. */
  readonly outdated: () => readonly string[];
  readonly forget: (file: string) => void;
}

interface SurveyNeeds {
  readonly files: Files;
  readonly uriOf: (file: string) => string;
  readonly analyse: (file: string, text: string) => Pick<Analysed, 'names' | 'outline'>;
}

/** True where a text is the file, uses it, or does so with something below it: a folder that came or went is told as one change. */
export function dependsOn({ file: own, uses }: IndexedText, file: string): boolean {
  const within = `${file}/`;
  const touched = (path: string): boolean => path === file || path.startsWith(within);
  return touched(own) || uses.some(touched);
}

/** Opens the surveys of a project. */
export function openSurveys({ files, uriOf, analyse }: SurveyNeeds): Surveys {
  const known = new Map<string, Survey>();

  const survey = (file: string, outlined: boolean): Survey | null => {
    const stamp = files.version(file);
    const before = known.get(file);
    const isCurrent = stamp !== undefined && before?.stamp === stamp;
    if (isCurrent && (before.outline !== undefined || !outlined)) return before;
    const text = stamp === undefined ? undefined : files.read(file);
    if (stamp === undefined || text === undefined) {
      known.delete(file);
      return null;
    }
    const analysed = analyse(file, text);
    const told = outlined || before?.told === true;
    const made = { stamp, names: analysed.names(), outline: outlined ? outlineOf(file, analysed) : undefined, told };
    known.set(file, made);
    return made;
  };
  const outlineOf = (file: string, { outline }: ReturnType<SurveyNeeds['analyse']>): ScenariosParams =>
    outline === null
      ? { uri: uriOf(file), version: null, file, suite: null, valid: false, scenarios: [] }
      : atOnce(outline());

  return {
    names: (file) => survey(file, false)?.names ?? null,
    outline: (file) => survey(file, true)?.outline ?? null,
    changed: (file, wide) => {
      const concerned = [...known].filter(([, { names }]) => wide || dependsOn(names, file));
      for (const [, each] of concerned) each.outline = undefined;
      return concerned.length > 0;
    },
    outdated: () => [...known].flatMap(([file, { outline, told }]) => (told && outline === undefined ? [file] : [])),
    forget: (file) => void known.delete(file),
  };
}
