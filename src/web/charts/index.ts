export { scoreScale, shareBar, strip } from './bars.ts';
export { heatClass } from './heat.ts';
export { levelHistory } from './level-history.ts';
export { levelKey, levelMeter } from './level-meter.ts';
export { postBar } from './post-bar.ts';
export { radarChart } from './radar.ts';
export { stackedBars } from './stacked-bars.ts';
export { trendChart } from './trend.ts';
export { validityBand } from './validity-band.ts';
