import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { annotations, lenses, open, state, suiteName } from '../support.ts';

describe('in Restricted Mode', () => {
  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await open(suiteName);
  });

  it('suites are analysed and listed', async () => {
    const { server, tests } = await state();
    assert.equal(server, 'running');
    assert.deepEqual(
      tests.map(({ scenarios }) => scenarios.length),
      [8],
    );
  });

  it('nothing offers to run', async () => {
    assert.deepEqual(await lenses(suiteName), []);
  });

  for (const command of ['tenken.runFile', 'tenken.runScenario', 'tenken.runAll']) {
    it(`${command} runs nothing, also when it is called`, async () => {
      await vscode.commands.executeCommand(command);
      const { lastRun, running } = await state();
      assert.deepEqual({ lastRun, running }, { lastRun: null, running: false });
    });
  }

  for (const command of ['tenken.checkStaged', 'tenken.installHook', 'tenken.uninstallHook']) {
    it(`${command} does nothing, and the status bar says that the gate is off`, async () => {
      await vscode.commands.executeCommand(command);
      const { gate, lastRun, running } = await state();
      assert.deepEqual(
        { gate, lastRun, running },
        { gate: '$(shield) Tenken: gate off', lastRun: null, running: false },
      );
    });
  }

  it('tenken.runScenarioAt runs nothing either, whoever calls it', async () => {
    const uri = vscode.window.activeTextEditor!.document.uri.toString();
    await vscode.commands.executeCommand('tenken.runScenarioAt', { uri, scenario: 'pressure' });
    assert.equal((await state()).lastRun, null);
    assert.deepEqual(await annotations(suiteName), []);
  });
});
