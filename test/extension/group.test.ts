import assert from 'node:assert/strict';
import { groupIntoRuns } from '../../src/extension/testing/group.ts';

const one = { root: '/w', file: 'a.tenken.yaml', siblings: 2 };
const other = { root: '/w', file: 'b.tenken.yaml', siblings: 1 };

describe('groupIntoRuns', () => {
  it('joins the files that are wanted whole, one run a root', () => {
    const wanted = [
      { ...one, scenario: 'x' },
      { ...one, scenario: 'y' },
      { ...other, scenario: 'z' },
      { ...other, root: '/v', scenario: 'z' },
    ];
    assert.deepEqual(groupIntoRuns(wanted, ['t']), [
      { root: '/w', files: ['a.tenken.yaml', 'b.tenken.yaml'], scenarios: [], targets: ['t'] },
      { root: '/v', files: ['b.tenken.yaml'], scenarios: [], targets: ['t'] },
    ]);
  });

  it('runs a file that is wanted in part by itself', () => {
    const wanted = [
      { ...one, scenario: 'y' },
      { ...other, scenario: 'z' },
    ];
    assert.deepEqual(groupIntoRuns(wanted, []), [
      { root: '/w', files: ['b.tenken.yaml'], scenarios: [], targets: [] },
      { root: '/w', files: ['a.tenken.yaml'], scenarios: ['y'], targets: [] },
    ]);
  });

  it('counts a scenario that was asked for twice once', () => {
    const wanted = [
      { ...one, scenario: 'x' },
      { ...one, scenario: 'x' },
    ];
    assert.deepEqual(groupIntoRuns(wanted, []), [
      { root: '/w', files: ['a.tenken.yaml'], scenarios: ['x'], targets: [] },
    ]);
  });

  it('makes no run of nothing', () => assert.deepEqual(groupIntoRuns([], []), []));
});
