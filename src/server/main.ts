import { startServer } from './start.ts';

void startServer();
