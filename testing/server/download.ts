import { createWriteStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect as connectTcp, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { connect as connectTls } from 'node:tls';
import { watchForStall } from './stall-watch.js';
import type { Tell } from './tell.js';

/** How a download is watched. */
export interface DownloadOptions {
  patienceMs?: number;
  tell?: Tell;
}

const MOST_REDIRECTS = 5;

/**
 * Writes what `url` answers to `file`, following redirects, never from https to http. Errors: HTTP status other than 200, a
 * body cut short of its announced length, nothing arriving for the patience (5 s), network errors; each names the URL.
 */
export async function downloadFile(url: string, file: string, options: DownloadOptions = {}): Promise<void> {
  await request(url, options, (body) => pipeline(body, createWriteStream(file, { flags: 'wx' })));
}

/** The JSON that `url` answers. Errors as `downloadFile`, and a body that is no JSON. */
export async function downloadJson(url: string, options: DownloadOptions = {}): Promise<unknown> {
  const body = await request(url, options, (response) => text(response));
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(`${url}: expected JSON, got ${JSON.stringify(body.slice(0, 60))}`);
  }
}

async function request<Result>(
  url: string,
  options: DownloadOptions,
  use: (body: http.IncomingMessage) => Promise<Result>,
): Promise<Result> {
  // Raw socket bytes: they also grow while a header or one TLS record (up to 16 kB) trickles in, when no body arrives yet.
  const sockets: Socket[] = [];
  const progress = (): number => sockets.reduce((sum, socket) => sum + socket.bytesRead, sockets.length);
  const watch = watchForStall({ what: url, progress, ...options });
  try {
    return await use(await follow(url, watch.signal, sockets));
  } catch (error) {
    throw watch.signal.aborted ? watch.signal.reason : named(url, error);
  } finally {
    watch.stop();
    for (const socket of sockets) socket.destroy();
  }
}

async function follow(url: string, signal: AbortSignal, sockets: Socket[]): Promise<http.IncomingMessage> {
  let target = new URL(url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await get(target, signal, sockets);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return response;
    response.destroy();
    if (statusCode < 300 || statusCode > 399 || headers.location === undefined)
      throw new Error(`HTTP status ${statusCode}`);
    const next = new URL(headers.location, target);
    if (target.protocol === 'https:' && next.protocol !== 'https:')
      throw new Error(`redirected to ${next.protocol}, expected https:`);
    target = next;
  }
  throw new Error(`more than ${MOST_REDIRECTS} redirects`);
}

function get(url: URL, signal: AbortSignal, sockets: Socket[]): Promise<http.IncomingMessage> {
  const secure = url.protocol === 'https:';
  const createConnection = (): Socket => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const raw = connectTcp(Number(url.port || (secure ? 443 : 80)), host);
    sockets.push(raw);
    if (!secure) return raw;
    raw.on('error', (error) => tls.destroy(error));
    const tls = connectTls({ socket: raw, host, servername: isIP(host) === 0 ? host : '' });
    return tls;
  };
  return new Promise((resolve, reject) => {
    const sent = (secure ? https : http).get(url, { signal, createConnection }, resolve);
    sent.on('error', reject);
  });
}

function named(url: string, error: unknown): Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = (cause as NodeJS.ErrnoException).code;
  const why =
    code === 'ECONNRESET' ? 'the connection was closed before everything had arrived' : cause.message;
  return new Error(`${url}: ${why}`);
}
