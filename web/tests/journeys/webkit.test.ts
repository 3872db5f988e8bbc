import { describeJourneys } from './journeys.js';
import { KEEP_ERRORS, launchWebKit } from './webkit.js';

describeJourneys(launchWebKit, KEEP_ERRORS);
