import { launchChromium } from './chromium.js';
import { describeJourneys } from './journeys.js';

describeJourneys(launchChromium);
