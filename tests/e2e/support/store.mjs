// What the server has in its database, looked at from outside.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Rows of the server's database that hold a text: their scopes. */
export function scopesHolding(data, text) {
  const program = 'import sqlite3,sys,json; d=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True); print(json.dumps([r[0] for r in d.execute("select scope from op where instr(json,?)>0",(sys.argv[2],))]))';
  return JSON.parse(execFileSync('python3', ['-c', program, join(data, 'obverse.sqlite3'), text], { encoding: 'utf8' }));
}
