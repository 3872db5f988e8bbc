/** The entry of the one script: see public/embed-boot.js. */
import { start } from '../start.js';

void start();
