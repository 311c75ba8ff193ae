import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { measureSearch } from './bin/bench/search.ts';
import type { Paper } from './functions/domain/papers/paper.ts';
const f=process.argv[2]??'arxiv_stream', n=Number(process.argv[3]??25000), seed=Number(process.argv[4]??1), T=Number(process.argv[5]??200);
const rows = gunzipSync(readFileSync('/work/shared/data/'+f+'.jsonl.gz')).toString().split('\n').filter(Boolean).slice(0,n).map(l=>JSON.parse(l));
const papers=rows.map((r:any,i:number)=>{const at=new Date(Date.parse('2026-11-23T08:00:00Z')-i*29.5*864e5/rows.length).toISOString();return {id:'arxiv:'+r.id,arxivId:r.id,title:r.title.replace(/\s+/g,' '),abstract:r.abstract,authors:r.authors??[],categories:r.categories??[],topics:[],listedAt:at,updatedAt:at,storedAt:at,votes:r.upvotes??0,stars:0,heat:0,links:{},provenance:[],revision:1,model:'x',source:'file',version:1} as unknown as Paper});
const {firstMs,ways}=await measureSearch(papers,T,seed);
console.log(papers.length,'first',Math.round(firstMs));
for(const w of ways){console.log(w.way,w.found+'/'+w.asked,'median',w.medianMs.toFixed(0),'max',w.slowestMs.toFixed(0));for(const m of w.missed.slice(0,8))console.log('   missed:',m)}
