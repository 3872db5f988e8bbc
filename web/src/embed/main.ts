/** The embed's entry. */
import { start } from './start.js';

// A frame without an origin starts from the one script that public/embed-boot.js adds, also where it could load this.
if (self.origin !== 'null') void start();
