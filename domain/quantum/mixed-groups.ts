import { Matrix } from 'ml-matrix';
import { oneBodyMatrix, rotatedSetting } from './basis-rotation-groups.js';
import type { BasisRotationGroups, BasisRotationSetting } from './basis-rotation-groups.js';
import type { FactorMixing } from './factor-mixing.js';

/** Squares with a positive factor can be mixed: their sum is that of the squares of any orthogonal mixing of `sqrt(factor)` times their operators. */
function mixable({ power, factor }: BasisRotationSetting): boolean {
  return power === 2 && factor > 0;
}

/** The operators of the squares that can be mixed, times the root of their factor: symmetric matrices over orbitals, row by row. */
export function mixableFactors({ settings }: BasisRotationGroups): Float64Array[] {
  return settings
    .filter(mixable)
    .map((setting) => oneBodyMatrix(setting).map((value) => Math.sqrt(setting.factor) * value));
}

/** The groups with these factors mixed, behind the settings that cannot be. Throws a RangeError for a mixing of another number of factors. */
export function mixedGroups(groups: BasisRotationGroups, mixing: FactorMixing): BasisRotationGroups {
  const factors = mixableFactors(groups);
  if (mixing.length !== factors.length) {
    throw new RangeError(`mixing: expected one of ${factors.length} factors, got one of ${mixing.length}`);
  }
  const n = groups.orbitals;
  const mixed = mixing.map((row) => {
    const sum = factors[0]!.map((_, i) =>
      row.reduce((total, share, k) => total + share * factors[k]![i]!, 0),
    );
    return rotatedSetting(Matrix.from1DArray(n, n, sum), 2, 1);
  });
  return { ...groups, settings: [...groups.settings.filter((setting) => !mixable(setting)), ...mixed] };
}
