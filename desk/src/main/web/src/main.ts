import './page/app.ts';
import {listenForShortcuts} from './state/keys.ts';
import {followPages} from './state/newer.ts';
import {preferences} from './state/preferences.ts';

preferences.apply();
listenForShortcuts();
followPages();
