import { z } from 'zod';
import { DeviceFile } from './device.js';

// Messages that say `, got` themselves keep what was given to themselves: it may be a credential in the wrong place.

/** The name of a variable of the environment that holds a credential: files hold none. */
export const VariableName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'expected the name of an environment variable in capitals, got another text');

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Where a service is: https, or http on this machine; a credential goes to no other place. */
export const ServiceUrl = z
  .string()
  .refine(
    isSafeUrl,
    'expected an https address (http on loopback only) without user, query or fragment, got another text',
  );

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
  return isPrivate && username + password + search + hash === '';
}

/** What the device is like, for forecasts of fidelity: the name of a bundled description, or one written out; null: nobody says. */
export const DescribedAs = z
  .union([DeviceFile, z.string().min(1)])
  .nullable()
  .default(null);

/** Longest that one request may take. */
export const TimeoutSeconds = z.number().positive().max(600).default(60);

/** A job that was accepted so long ago is found by a search. No provider publishes a figure. */
export const ListingLagSeconds = z.number().nonnegative().max(3600).default(30);
