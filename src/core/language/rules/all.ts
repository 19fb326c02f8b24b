import { attackNotRun } from './attackNotRun.ts';
import { blindCheck, checkThatAlwaysFails, checkThatCannotFail } from './checkThatCannotFail.ts';
import { clearTextKey } from './clearTextKey.ts';
import { duplicateId } from './duplicateId.ts';
import { duplicateKey } from './duplicateKey.ts';
import { duplicateSuite } from './duplicateSuite.ts';
import { encoding } from './encoding.ts';
import { expiredWaiver } from './expiredWaiver.ts';
import { frameworkEdition } from './frameworkEdition.ts';
import { httpRequest } from './httpRequest.ts';
import { idlePerturbation } from './idlePerturbation.ts';
import { idleRepeat } from './idleRepeat.ts';
import { invalidFile } from './invalidFile.ts';
import { invisibleCharacter } from './invisibleCharacter.ts';
import { judgeIsTarget } from './judgeIsTarget.ts';
import { longWaiver } from './longWaiver.ts';
import { missingConfig } from './missingConfig.ts';
import { missingContext } from './missingContext.ts';
import { missingFile } from './missingFile.ts';
import { missingKey } from './missingKey.ts';
import { missingTwin } from './missingTwin.ts';
import { misusedTerm } from './misusedTerm.ts';
import { noCheck } from './noCheck.ts';
import { notASuite } from './notASuite.ts';
import { outsideWorkspace } from './outsideWorkspace.ts';
import { realPersonalData } from './realPersonalData.ts';
import type { Rule } from './rule.ts';
import { straySign } from './straySign.ts';
import { supersededEdition } from './supersededEdition.ts';
import { syntaxError } from './syntaxError.ts';
import { tooFewAttempts } from './tooFewAttempts.ts';
import { tooLarge } from './tooLarge.ts';
import { unknownArgument } from './unknownArgument.ts';
import { unknownAttack } from './unknownAttack.ts';
import { unknownCanaryKind } from './unknownCanaryKind.ts';
import { unknownCheck } from './unknownCheck.ts';
import { unknownColumn } from './unknownColumn.ts';
import { unknownData } from './unknownData.ts';
import { unknownFramework } from './unknownFramework.ts';
import { unknownJudge } from './unknownJudge.ts';
import { unknownKey } from './unknownKey.ts';
import { unknownPerspective } from './unknownPerspective.ts';
import { unknownPerturbation } from './unknownPerturbation.ts';
import { unknownReference } from './unknownReference.ts';
import { unknownScenario } from './unknownScenario.ts';
import { unknownTarget } from './unknownTarget.ts';
import { unknownTool } from './unknownTool.ts';
import { unresolvedVariable } from './unresolvedVariable.ts';
import { unusedCanary } from './unusedCanary.ts';
import { unusedData } from './unusedData.ts';
import { unusedJudge } from './unusedJudge.ts';
import { unusedTarget } from './unusedTarget.ts';
import { weakenedBaseline } from './weakenedBaseline.ts';
import { wrongType } from './wrongType.ts';

/** Every rule, in the order of the reference. Adding one: its file, and its line here. */
export const rules: readonly Rule[] = [
  syntaxError,
  encoding,
  tooLarge,
  notASuite,
  duplicateKey,
  unknownKey,
  missingKey,
  wrongType,
  straySign,
  invisibleCharacter,
  duplicateId,
  duplicateSuite,
  noCheck,
  checkThatCannotFail,
  checkThatAlwaysFails,
  blindCheck,
  unknownCheck,
  unresolvedVariable,
  unknownTarget,
  unknownJudge,
  unknownData,
  unknownColumn,
  unknownTool,
  unknownArgument,
  unknownReference,
  unknownPerspective,
  unknownFramework,
  frameworkEdition,
  unknownPerturbation,
  unknownAttack,
  unknownCanaryKind,
  missingFile,
  httpRequest,
  invalidFile,
  outsideWorkspace,
  missingConfig,
  missingContext,
  clearTextKey,
  judgeIsTarget,
  unknownScenario,
  weakenedBaseline,
  expiredWaiver,
  longWaiver,
  supersededEdition,
  unusedCanary,
  unusedData,
  unusedTarget,
  unusedJudge,
  missingTwin,
  tooFewAttempts,
  realPersonalData,
  misusedTerm,
  attackNotRun,
  idlePerturbation,
  idleRepeat,
];
