import type { PropertyUnit } from '../../contracts/property.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';

/** How many of a property's unit are one hartree: 27.211386245988 eV (CODATA 2018); the J of lattice models is taken as one hartree. */
export function unitsPerHartree(unit: PropertyUnit): number {
  return unit === 'eV' ? HARTREE_IN_EV : 1;
}
