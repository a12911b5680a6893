import uPlot from '../vendor/uplot.js';
import {el} from '../lib/dom.js';
import {number} from '../lib/format.js';

/** <desk-chart>: lines over time (uPlot), and the same figures as a table for who cannot see them. */
class Chart extends HTMLElement {
  connectedCallback() {
    this.again = () => this.draw();
    this.watcher = new ResizeObserver(this.again);
    this.watcher.observe(this);
    addEventListener('themechange', this.again);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
    removeEventListener('themechange', this.again);
    this.plot?.destroy();
  }

  draw() {
    this.plot?.destroy();
    const ink = this.colour('--quiet');
    const axis = {stroke: ink, grid: {stroke: this.colour('--line'), width: 1}, ticks: {show: false}, font: '12px system-ui'};
    this.plot = new uPlot({
      width: this.clientWidth,
      height: this.height,
      legend: {show: false},
      cursor: {points: {size: 6}, y: false, drag: {x: false, y: false}},
      scales: {y: {range: (plot, low, high) => [0, Math.max(4, high * 1.1)]}},
      axes: [{...axis, grid: {show: false}}, {...axis, size: 52, values: (plot, ticks) => ticks.map(number)}],
      series: [{}, ...this.series.map(({label, colour, fill}) => {
        const stroke = this.colour(colour);
        return {
          label, stroke, width: 1.75, points: {show: false}, spanGaps: false,
          fill: fill ? stroke.replace('rgb(', 'rgba(').replace(')', ', 0.12)') : undefined,
        };
      })],
      hooks: {setCursor: [(plot) => this.told?.(plot.cursor.idx)]},
    }, this.figures, this);
  }

  /** A custom property as the browser computes it, in this theme. */
  colour(name) {
    this.style.color = `var(${name})`;
    const computed = getComputedStyle(this).color;
    this.style.color = '';
    return computed;
  }
}

customElements.define('desk-chart', Chart);

/** `at`: moments; `series`: {label, colour (a custom property), values, fill?}. */
export function chart({title, at, series, height = 200}) {
  const node = el('desk-chart', {role: 'img', 'aria-label': title});
  const readings = series.map(() => el('b', {}));
  const time = el('span', {class: 'quiet'});
  Object.assign(node, {
    height, series, figures: [at.map((moment) => Date.parse(moment) / 1000), ...series.map(({values}) => values)],
    told: (index) => {
      readings.forEach((reading, i) => reading.textContent = index === null || index === undefined ? '' : ` ${number(series[i].values[index])}`);
      time.textContent = index === null || index === undefined ? '' : new Date(at[index]).toLocaleString('en-GB', {dateStyle: 'short', timeStyle: 'short'});
    },
  });
  const legend = el('div', {class: 'legend'}, series.map(({label, colour}, i) => {
    const dot = el('i');
    dot.style.background = `var(${colour})`;
    return el('span', {}, dot, label, readings[i]);
  }), time);
  return el('figure', {class: 'chart'}, legend, node, el('details', {}, el('summary', {}, 'As a table'), asTable(title, at, series)));
}

function asTable(title, at, series) {
  return el('div', {class: 'table short'}, el('table', {}, el('caption', {class: 'unseen'}, title),
    el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'Time'), series.map(({label}) => el('th', {scope: 'col', class: 'end'}, label)))),
    el('tbody', {}, at.map((moment, i) => el('tr', {},
      el('th', {scope: 'row'}, new Date(moment).toLocaleString('en-GB')), series.map(({values}) => el('td', {class: 'end'}, number(values[i]))))))));
}
