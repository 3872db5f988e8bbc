import { launchFirefox } from './firefox.js';
import { describeJourneys } from './journeys.js';

describeJourneys(launchFirefox);
