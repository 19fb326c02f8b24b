import { join } from 'node:path';
import { compiledFolder, loadCompiled } from './compiled.ts';

// The build puts this in the place of the program, which is a bundle beside it (`esbuild.js`).
loadCompiled(join(__dirname, 'program.js'), compiledFolder(process.env));
