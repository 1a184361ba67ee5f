var W,Wr,xs,nn,Xt,st,Fr,rt,Lr,nr,er,As,$n=Symbol.for("pv"),ot={},lt=[],Ns=/^m(i|n|o|s|text|space)$/,dt=Array.isArray,$r=lt.slice,yn=Object.assign;function fn(e){e&&e.parentNode&&e.remove()}function at(e,n,r,a,i){var s={type:e,props:n,key:r,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:$n,__v:i||++Wr,__i:-1,__u:0};return!i&&W.vnode&&W.vnode(s),s}function v(e){return e.children}function tn(e,n){this.props=e,this.context=n,this.__g=0}function rn(e,n){if(n==null)return e.__&&rn(e.__,e.__i+1);for(var r;n<e.__k.length;n++)if((r=e.__k[n])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:rn(e)}function Ts(e){var n,r=e.__v,a=r.__e,i=[],s=[],o=e.__P;o&&((n=yn({constructor:$n},r)).__v=r.__v+1,W.vnode&&W.vnode(n),rr(o,n,r,e.__n,o.namespaceURI,32&r.__u?[a]:null,i,a||rn(r),32&r.__u,s),n.__v=r.__v,n.__.__k[n.__i]=n,Vr(i,n,s),r.__=r.__e=null,n.__e!=a&&qr(n))}function qr(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(n){return n&&(e.__e=n.__e)}),qr(e)}function Ur(e){(8&e.__g||(e.__g|=8,nn.push(e),st++))&&Xt==W.debounceRendering||((Xt=W.debounceRendering)||queueMicrotask)(Kr)}function Kr(){try{for(var e,n=1;nn.length;)nn.length>n&&nn.sort(Fr),e=nn.shift(),n=nn.length,8&e.__g&&Ts(e)}finally{(st=nn.length)&&(Xt||queueMicrotask)(Kr)}}function Hr(e,n,r,a,i,s,o,l,d,m,u){var p,g,c,h,w,b,R=a.__k||lt,_=n.length;for(d=Es(r,n,R,d,_),p=0;p<_;p++)(c=r.__k[p])!=null&&(g=~c.__i&&R[c.__i]||ot,c.__i=p,b=rr(e,c,g,i,s,o,l,d,m,u),h=c.__e,(g.ref!=c.ref||8&g.__u)&&(g.ref&&ar(g.ref,null,c,g),c.ref&&u.push(c.ref,c.__c||h,c)),w=w||h,4&c.__u?(d=jr(c,d,e,!g.__v),g.__e&&(g.__e=null)):typeof c.type=="function"&&b!==void 0?d=b:h&&(d=h.nextSibling),c.__u&=-21);return r.__e=w,d}function Es(e,n,r,a,i){var s,o,l,d,m,u,p,g,c,h=r.length,w=h,b=0,R=0,_=e.__k=Array(i);for(s=0;s<i;s++)(o=n[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=_[s]=at(null,o):dt(o)?o=_[s]=at(v,{children:o}):o.constructor===$n&&o.__b?o=_[s]=at(o.type,o.props,o.key,o.ref,o.__v):_[s]=o,d=s+b,o.__=e,o.__b=e.__b+1,l=null,~(m=o.__i=Ps(o,r,d,w))&&(w--,(l=r[m])&&(l.__u|=2)),l&&l.__v?(o.__u|=16,m==d-1?b--:m==d+1?b++:m!=d&&(m>d?b--:b++,R=1)):(~m||(i>h?b--:i<h&&b++),typeof o.type!="function"&&(o.__u|=4))):_[s]=null;if(R){for(u=[],p=[],s=0;s<i;s++)if((o=_[s])&&16&o.__u){for(b=0,g=u.length;b<g;)u[c=b+g>>1]<o.__i?b=c+1:g=c;u[b]=o.__i,p[s]=b+1}for(b=u.length;s--;)p[s]&&(p[s]==b?b--:_[s].__u|=4)}if(w)for(s=0;s<h;s++)!(l=r[s])||2&l.__u||(l.__e==a&&(a=rn(l)),ir(l,l));return a}function jr(e,n,r,a){var i,s,o,l;if(typeof e.type=="function"){if(e.props.__P)return n;if(i=e.__k)for(s=0;s<i.length;s++)i[s]&&(i[s].__=e,n=jr(i[s],n,r,!1));return n}for(n&&!n.parentNode&&(n=rn(e))&&!n.parentNode&&(n=null),o=e.__e,l=n;l&&l.nodeType==8;)l=l.nextSibling;for(o!=l&&(!a&&r.moveBefore&&o.parentNode?r.moveBefore(o,n):r.insertBefore(o,n||null)),n=o;(n=n&&n.nextSibling)&&n.nodeType==8&&!n.data.startsWith("$s"););return n}function tr(e,n){return n=n||[],e!=null&&typeof e!="boolean"&&(dt(e)?e.some(function(r){tr(r,n)}):n.push(e)),n}function Ps(e,n,r,a){var i,s=e.key,o=e.type,l=n[r],d=l&&!(2&l.__u);if(l===null&&s==null||d&&s==l.key&&o==l.type)return r;if(a>(d?1:0)){for(i=r-1;i>=0;i--)if((l=n[i])&&!(2&l.__u)&&s==l.key&&o==l.type)return i;for(i=r+1;i<n.length;i++)if((l=n[i])&&!(2&l.__u)&&s==l.key&&o==l.type)return i}return-1}function Br(e,n,r){r==null&&(r=""),n[0]=="-"?e.setProperty(n,r):e[n]=r}function tt(e,n,r,a,i){var s,o;if(n=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof a=="string"&&(e.style.cssText=a=""),a)for(n in a)r&&n in r||Br(e.style,n);if(r)for(n in r)a&&r[n]==a[n]||Br(e.style,n,r[n])}else if(n[0]=="o"&&n[1]=="n")typeof r!="function"&&(r=null),typeof a!="function"&&(a=null),(e.__e||(e.__e={}))[n]=r,r&&a||(o=er[n]||(er[n]=Cs(n)),(e.__a||(e.__a={}))[n]=nr,s=n!=(n=n.replace(Lr,"$1")),(n=n.slice(2))[0]<"a"&&(n=n.toLowerCase()),r?e.addEventListener(n,o,s):e.removeEventListener(n,o,s));else{if(i=="http://www.w3.org/2000/svg")n=n.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(n!="width"&&n!="height"&&n!="href"&&n!="list"&&n!="form"&&n!="tabIndex"&&n!="download"&&n!="rowSpan"&&n!="colSpan"&&n!="role"&&n!="popover"&&n in e)try{return void(e[n]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&n[4]!="-"?e.removeAttribute(n):e.setAttribute(n,n=="popover"&&r==1?"":r)}}function Cs(e){return function(n){var r=this.__e;if(r){if(r=r[e],n[rt]==null)n[rt]=nr++;else if(n[rt]<this.__a[e])return;return r(W.event?W.event(n):n)}}}function rr(e,n,r,a,i,s,o,l,d,m){var u,p,g,c,h,w,b,R,_,k,y,A,S,P,Y,de,ne,_e,ve=n.type;if(n.constructor!==$n)return null;128&r.__u&&(d=32&r.__u,u=r.__c.__z)&&(n.__u|=d,p=s=[],u.nodeType==8?l=it(u,s):s.push(u),l=s[0]||l),(u=W.__b)&&u(n);e:if(typeof ve=="function"){g=o.length;try{if(R=n.props,_=(u=ve.prototype)&&u.render,k=(u=ve.contextType)&&a[u.__c],y=u?k?k.props.value:u.__:a,(c=r.__c)?(n.__c=c,2&c.__g&&(c.__g|=1)):(_?n.__c=c=new ve(R,y):(n.__c=c=new tn(R,y),c.constructor=ve,c.render=Ds),k&&k.sub(c),c.state||(c.state={}),c.__n=a,c.__g|=8,c.__h=[],c.__k=[]),_&&(c.__s||(c.__s=c.state),ve.getDerivedStateFromProps&&(c.__s==c.state&&(c.__s=yn({},c.__s)),yn(c.__s,ve.getDerivedStateFromProps(R,c.__s)))),h=c.props,w=c.state,c.__v=n,r.__c){if(R!==h&&_&&!ve.getDerivedStateFromProps&&c.componentWillReceiveProps&&c.componentWillReceiveProps(R,y),n.__v==r.__v&&!(8&c.__g)||!(4&c.__g)&&c.shouldComponentUpdate&&c.shouldComponentUpdate(R,c.__s,y)===!1){n.__v!=r.__v&&(c.props=R,c.state=c.__s,c.__g&=-9),n.__e=r.__e,n.__k=r.__k,n.__k.some(function(ue){ue&&(ue.__=n)}),lt.push.apply(c.__h,c.__k),c.__k=[],c.__h.length&&o.push(c),l=rn(r);break e}c.componentWillUpdate&&c.componentWillUpdate(R,c.__s,y),_&&c.componentDidUpdate&&c.__h.push(function(){c.componentDidUpdate(h,w,b)})}else _&&!ve.getDerivedStateFromProps&&c.componentWillMount&&c.componentWillMount(),_&&c.componentDidMount&&c.__h.push(c.componentDidMount);c.context=y,c.props=R,c.__P=e,c.__g&=-5,A=W.__r,S=_?25:0;do c.__g&=-9,A&&A(n),u=c.render(c.props,c.state=c.__s,c.context);while(8&c.__g&&++S<25);_&&(lt.push.apply(c.__h,c.__k),c.__k=[]),c.state=c.__s,c.getChildContext&&(a=yn({},a,c.getChildContext())),_&&r.__c&&c.getSnapshotBeforeUpdate&&(b=c.getSnapshotBeforeUpdate(h,w)),P=u&&u.type===v&&u.key==null?u.props.children:u,R.__P&&(u=l,i=(e=R.__P).namespaceURI,d=s=null,r.props&&r.props.__P!=e&&(r.__k.some(function(ue){ue&&ir(ue,ue)}),r.__k=null),l=r.__k?rn(r,0):null),l=Hr(e,dt(P)?P:[P],n,r,a,i,s,o,l,d,m),R.__P&&(n.__e=null,l=u),n.__u&=-161,p&&p.some(fn),c.__h.length&&o.push(c),1&c.__g&&(c.__g&=-4)}catch(ue){if(o.length=g,n.__v=null,d||s)if(ue&&ue.then){if(n.__u|=128|d,s){for(~(ne=s.indexOf(l||void 0))||(ne=s.length);(_e=s[ne-1])&&_e.nodeType==8;)ne--;for(;ne<s.length;ne++)if(_e=s[ne])if(s[ne]=null,Y){if(_e==de)break}else{if(_e.nodeType!=8)break;_e.data.startsWith("$s")&&(de=it(Y=_e))}}if(!Y){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;Y=l}(u=it(Y=n.__c.__z||(n.__c.__z=Y)))?(n.__e=Y,l=u):n.__e=l,l=l&&l.nextSibling}else s&&s.some(fn);else n.__e=r.__e;n.__k||(n.__k=r.__k||[]),ue&&ue.then||zr(n),W.__e(ue,n,r)}}else l=n.__e=Ss(r.__e,n,r,a,i,s,o,d,m,e);return(u=W.diffed)&&u(n),l}function it(e,n){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}n&&n.push(e)}}function zr(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(zr))}function Vr(e,n,r){for(var a=0;a<r.length;)ar(r[a++],r[a++],r[a++]);W.__c&&W.__c(n,e),e.some(function(i){try{e=i.__h,i.__h=[],e.some(function(s){s.call(i)})}catch(s){W.__e(s,i.__v)}})}function Ss(e,n,r,a,i,s,o,l,d,m){var u,p,g,c,h,w,b,R,_=r.props||ot,k=n.props,y=n.type;if(y=="svg"?i="http://www.w3.org/2000/svg":y=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),s){for(u=0;u<s.length;u++)if((h=s[u])&&(y?h.localName==y:h.nodeType==3)){e=h,s[u]=null;break}}if(!e){if(R=m.ownerDocument||document,!y)return R.createTextNode(k);e=R.createElementNS(i,y,k.is?k:m),l&&(W.__m&&W.__m(n,s),l=!1),s=null}if(y){if(m=y=="template"&&e.content||e,s=y=="textarea"&&k.defaultValue!=null?null:s&&$r.call(m.childNodes),!l&&s)for(_={},u=0;u<e.attributes.length;u++)_[(h=e.attributes[u]).name]=h.value;for(u in _)h=_[u],u=="dangerouslySetInnerHTML"?g=h:u=="children"||u in k||u=="value"&&"defaultValue"in k||u=="checked"&&"defaultChecked"in k||tt(e,u,null,h,i);for(u in k)h=k[u],u=="children"?c=h:u=="dangerouslySetInnerHTML"?p=h:u=="value"?w=h:u=="checked"?b=h:l&&typeof h!="function"||_[u]===h||tt(e,u,h,_[u],i);p?(l||g&&(p.__html==g.__html||p.__html==e.innerHTML)||(e.innerHTML=p.__html),n.__k=[]):(g&&(e.textContent=""),(y=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Ns.test(y))&&(i="http://www.w3.org/1999/xhtml"),Hr(m,dt(c)?c:[c],n,r,a,i,s,o,s?s[0]:r.__k&&rn(r,0),l,d),s&&s.some(fn)),l&&y!="textarea"||(u="value",y=="progress"&&w==null?e.removeAttribute(u):w==null||w===e[u]&&(y!="progress"||w)||tt(e,u,w,_[u],i),u="checked",b!=null&&b!=e[u]&&tt(e,u,b,_[u],i))}else _===k||l&&e.data==k||(e.data=k);return e}function ar(e,n,r,a){try{typeof e=="function"?n?n.__x=e(n)||1:a&&(a=a.__c||a.__e)&&(n=a.__x)&&(a.__x=null,typeof n=="function"?n():e(null)):e.current=n}catch(i){W.__e(i,r)}}function ir(e,n,r){var a,i,s,o;if(W.unmount&&W.unmount(e),!(a=e.ref)||a.current&&a.current!=e.__e||ar(a,null,n,e),a=e.__c){if(a.componentWillUnmount)try{a.componentWillUnmount()}catch(l){W.__e(l,n)}a.__P=a.__n=null}if(a=e.__k)for(o=0;o<a.length;o++)a[o]&&ir(a[o],n,typeof e.type!="function"||r&&!e.props.__P);!r&&(a=e.__c)&&(a=a.__z)&&(i=it(a,s=[]))&&(a==e.__e&&s.some(fn),fn(i),fn(a)),r||fn(e.__e),e.__e=e.__c=e.__=null}function Ds(e,n,r){return this.constructor(e,r)}function sr(e,n){var r,a,i,s;W.__&&W.__(e,n),n.nodeType==9&&(n=n.documentElement),a=(r=e&&32&e.__u)?null:n.__k,n.__k=at(v,{children:[e]}),i=[],s=[],rr(n,n.__k,a||ot,ot,n.namespaceURI,a?null:n.firstChild?$r.call(n.childNodes):null,i,a?a.__e:n.firstChild,r,s),Vr(i,n.__k,s),n.__k.props.children=null}W={__e:function(e,n,r,a){for(var i,s,o;n=n.__;)if((i=n.__c)&&!(1&i.__g)){i.__g|=4;try{if((o=(s=i.constructor)&&s.getDerivedStateFromError)&&i.setState(s.getDerivedStateFromError(e)),i.componentDidCatch&&(i.componentDidCatch(e,a||{}),o=1),o&&8&i.__g)return void(i.__g|=2)}catch(l){e=l}}throw st=0,e}},Wr=0,xs=function(e){return e!=null&&e.constructor===$n},tn.prototype.setState=function(e,n){var r=this.__s;r&&r!=this.state||(r=this.__s=yn({},this.state)),typeof e=="function"&&(e=e(yn({},r),this.props)),e&&(yn(r,e),this.__v&&(n&&this.__k.push(n),Ur(this)))},tn.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Ur(this))},tn.prototype.render=v,nn=[],st=0,Fr=function(e,n){return e.__v.__b-n.__v.__b},rt=Symbol(),Lr=/(PointerCapture)$|Capture$/i,nr=0,er={},As=0;var Rn,he,or,Gr,lr=Object.is,Kn=0,ra=[],dr=[],ce=W,Qr=ce.__b,Yr=ce.__r,Jr=ce.diffed,Zr=ce.__c,Xr=ce.unmount,ea=ce.__;function ut(e,n){ce.__h&&ce.__h(he,e,Kn||n),Kn=0;var r=he.__H||(he.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function f(e){return Kn=1,aa(ia,e)}function aa(e,n,r){var a=ut(Rn++,2);if(a.t=e,!a.__c&&(a.__=[r?r(n):ia(void 0,n),function(s){var o=(a.__N||a.__)[0],l=a.t(o,s);lr(o,l)||(a.__N=[l,a.__[1]],a.__c.setState({}))}],a.__c=he,!he.__f)){he.__f=!0;var i=he.shouldComponentUpdate;he.shouldComponentUpdate=function(s,o,l){var d=this.__H;if(!d)return!0;var m=!1,u=this.props!=s;if(d.__.some(function(g){g.__N&&(m=!0,lr(g.__[0],g.__N[0])||(u=!0))}),i){var p=i.call(this,s,o,l);return m?p||u:p}return!m||u}}return a.__}function x(e,n){var r=ut(Rn++,3);!ce.__s&&cr(r.__H,n)&&(r.__P=!0,r.__=e,r.u=n,he.__H.__h.push(r))}function bn(e,n){var r=ut(Rn++,4);!ce.__s&&cr(r.__H,n)&&(r.__P=!1,r.__=e,r.u=n,he.__h.push(r))}function I(e){return Kn=5,be(function(){return{current:e}},[])}function be(e,n){var r=ut(Rn++,7);return cr(r.__H,n)&&(r.__=e(),r.__H=n),r.__}function xn(e,n){return Kn=8,be(function(){return e},n)}function Is(){var e;do{for(;e=dr.shift();)try{qn(e)}catch(r){ce.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=ra.shift();){var n=e.__H;if(e.__P&&n)try{n.__h.some(qn),n.__h.some(ur),n.__h=[]}catch(r){n.__h=[],ce.__e(r,e.__v)}}}while(dr.length)}ce.__b=function(e){he=null,Qr&&Qr(e)},ce.__=function(e,n){e&&n.__k&&n.__k.__m&&(e.__m=n.__k.__m),ea&&ea(e,n)},ce.__r=function(e){Yr&&Yr(e),Rn=0;var n=(he=e.__c).__H;n&&(or==he?he.__h=[]:(n.__h.some(qn),n.__h.some(ur),Rn=0),n.__h=[],n.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),or=he},ce.diffed=function(e){Jr&&Jr(e);var n=e.__c;n&&n.__H&&(n.__H.__h.length&&ta(ra.push(n)),n.__H.__.some(function(r){r.u&&(r.__H=r.u)})),or=he=null},ce.__c=function(e,n){n.some(function(r){try{r.__h.some(qn),r.__h=r.__h.filter(function(a){return!a.__||ur(a)})}catch(a){r.__h=[function(){throw a}]}}),Zr&&Zr(e,n)},ce.unmount=function(e){Xr&&Xr(e);var n,r,a=e.__c;a&&a.__H&&(a.__H.__.some(function(i){try{if(i.__P&&i.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}i.__P=r,ta(dr.push(i))}else qn(i)}catch(s){n=s}}),a.__H=void 0,n&&ce.__e(n,a.__v))};var na=typeof requestAnimationFrame=="function";function Ms(e){var n,r=function(){clearTimeout(a),na&&cancelAnimationFrame(n),setTimeout(e)},a=setTimeout(r,35);na&&(n=requestAnimationFrame(r))}function ta(e){e!=1&&Gr==ce.requestAnimationFrame||((Gr=ce.requestAnimationFrame)||Ms)(Is)}function qn(e){var n=he,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),he=n}function ur(e){var n=he;e.__c=e.__(),he=n}function cr(e,n){return!e||e.length!=n.length||n.some(function(r,a){return!lr(r,e[a])})}function ia(e,n){return typeof n=="function"?n(e):n}var sa=Object.assign;var Fs=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var oa,ct,la,Ls=Symbol.for("react.element"),$s=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,qs=/[A-Z0-9]/g,Ks=typeof document<"u",An=zs(function(e,n,r){var a=W.__s||ct?(r||n)():n(),i=f({t:{__:a,u:n}}),s=i[0].t,o=i[1];return bn(function(){s.__=a,s.u=n,gr(s)&&o({t:s})},[e,a,n]),x(function(){return gr(s)&&o({t:s}),e(function(){gr(s)&&o({t:s})})},[e]),a});function gr(e){try{return!Object.is(e.__,e.u())}catch{return!0}}var Hs=function(e){return/fil|che|rad/.test(e)};function ca(e,n,r){return n.__k==null&&(n.textContent=""),sr(e,n),typeof r=="function"&&r(),e?e.__c:null}tn.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(e){Object.defineProperty(tn.prototype,e,{configurable:!0,get:function(){return this["UNSAFE_"+e]},set:function(n){Object.defineProperty(this,e,{configurable:!0,writable:!0,value:n})}})});var da=W.event;W.event=function(e){return da&&(e=da(e)),e.persist=function(){},e.isPropagationStopped=function(){return this.cancelBubble},e.isDefaultPrevented=function(){return this.defaultPrevented},e.nativeEvent=e};var js={configurable:!0,get:function(){return this.class}},ua=W.vnode;function zs(e){if(!la){la=!0;var n=W.__r;W.__r=function(a){n&&n(a),32&a.__u&&(ct=a),oa=a.__c};var r=W.diffed;W.diffed=function(a){r&&r(a),oa=null,ct==a&&(ct=null)}}return e}W.vnode=function(e){if(typeof e.type=="string")(function(a){var i=a.props,s=a.type,o={},l=s.indexOf("-")==-1;for(var d in i){var m=i[d];if(!(d=="value"&&"defaultValue"in i&&m==null||Ks&&d=="children"&&s=="noscript"||d=="class"||d=="className")){if(d=="style"&&m&&m.constructor==Object){var u=void 0;for(var p in m)typeof m[p]!="number"||Fs.test(p)||(u||(u=m=sa({},m)),m[p]+="px")}else if(d=="defaultValue"&&"value"in i&&i.value==null)d="value";else if(d=="download"&&m===!0)m="";else if(d=="translate"&&m==="no")m=!1;else if(d[0]=="o"&&d[1]=="n"){var g=d.toLowerCase();g=="ondoubleclick"?d="ondblclick":g!="onchange"||s!="input"&&s!="textarea"||Hs(i.type)?g=="onfocus"?d="onfocusin":g=="onblur"&&(d="onfocusout"):g=d="oninput",g=="oninput"&&o[d=g]&&(d="oninputCapture")}else l&&$s.test(d)?d=d.replace(qs,"-$&").toLowerCase():m===null&&(m=void 0);o[d]=m}}if(s=="select"){var c=o.defaultValue!=null?o.defaultValue:o.multiple&&Array.isArray(o.value)?o.value:null;c!=null&&(o.value=tr(i.children).forEach(function(h){h.props.selected=o.multiple?c.indexOf(h.props.value)!=-1:c==h.props.value}))}i.class&&!i.className?(o.class=i.class,Object.defineProperty(o,"className",js)):i.className&&(o.class=o.className=i.className),a.props=o})(e);else if(typeof e.type=="function"&&("ref"in e.props&&"prototype"in e.type&&e.type.prototype.render&&(e.ref=e.props.ref,delete e.props.ref),e.type.defaultProps)){var n=sa({},e.props);for(var r in e.type.defaultProps)n[r]===void 0&&(n[r]=e.type.defaultProps[r]);e.props=n}e.ref&&!("ref"in e.props)&&Object.defineProperty(e.props,"ref",{value:e.ref,configurable:!0,writable:!0}),e.$$typeof=Ls,ua&&ua(e)};function ga(e){return!!e.__k&&(sr(null,e),!0)}function ma(e){return{render:function(n){ca(n,e)},unmount:function(){ga(e)}}}var Vs=/\{[^{}]+\}/g,Gs=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function Qs(){return Math.random().toString(36).slice(2,11)}function ya(e){let{baseUrl:n="",Request:r=globalThis.Request,fetch:a=globalThis.fetch,querySerializer:i,bodySerializer:s,pathSerializer:o,headers:l,requestInitExt:d=void 0,...m}={...e};d=Gs()?d:void 0,n=fa(n);let u=[];async function p(g,c){let{baseUrl:h,fetch:w=a,Request:b=r,headers:R,params:_={},parseAs:k="json",querySerializer:y,bodySerializer:A=s??Js,pathSerializer:S,body:P,middleware:Y=[],...de}=c||{},ne=n;h&&(ne=fa(h)??n);let _e=typeof i=="function"?i:pa(i);y&&(_e=typeof y=="function"?y:pa({...typeof i=="object"?i:{},...y}));let ve=S||o||Ys,ue=P===void 0?void 0:A(P,ha(l,R,_.header)),N=ha(ue===void 0||ue instanceof FormData?{}:{"Content-Type":"application/json"},l,R,_.header),C=[...u,...Y],T={redirect:"follow",...m,...de,body:ue,headers:N},D,V,H=new b(Zs(g,{baseUrl:ne,params:_,querySerializer:_e,pathSerializer:ve}),T),E;for(let pe in de)pe in H||(H[pe]=de[pe]);if(C.length){D=Qs(),V=Object.freeze({baseUrl:ne,fetch:w,parseAs:k,querySerializer:_e,bodySerializer:A,pathSerializer:ve});for(let pe of C)if(pe&&typeof pe=="object"&&typeof pe.onRequest=="function"){let Z=await pe.onRequest({request:H,schemaPath:g,params:_,options:V,id:D});if(Z)if(Z instanceof b)H=Z;else if(Z instanceof Response){E=Z;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!E){try{E=await w(H,d)}catch(pe){let Z=pe;if(C.length)for(let te=C.length-1;te>=0;te--){let le=C[te];if(le&&typeof le=="object"&&typeof le.onError=="function"){let en=await le.onError({request:H,error:Z,schemaPath:g,params:_,options:V,id:D});if(en){if(en instanceof Response){Z=void 0,E=en;break}if(en instanceof Error){Z=en;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(Z)throw Z}if(C.length)for(let pe=C.length-1;pe>=0;pe--){let Z=C[pe];if(Z&&typeof Z=="object"&&typeof Z.onResponse=="function"){let te=await Z.onResponse({request:H,response:E,schemaPath:g,params:_,options:V,id:D});if(te){if(!(te instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");E=te}}}}let me=E.headers.get("Content-Length");if(E.status===204||H.method==="HEAD"||me==="0"&&!E.headers.get("Transfer-Encoding")?.includes("chunked"))return E.ok?{data:void 0,response:E}:{error:void 0,response:E};if(E.ok)return{data:await(async()=>{if(k==="stream")return E.body;if(k==="json"&&!me){let Z=await E.text();return Z?JSON.parse(Z):void 0}return await E[k]()})(),response:E};let Ke=await E.text();try{Ke=JSON.parse(Ke)}catch{}return{error:Ke,response:E}}return{request(g,c,h){return p(c,{...h,method:g.toUpperCase()})},GET(g,c){return p(g,{...c,method:"GET"})},PUT(g,c){return p(g,{...c,method:"PUT"})},POST(g,c){return p(g,{...c,method:"POST"})},DELETE(g,c){return p(g,{...c,method:"DELETE"})},OPTIONS(g,c){return p(g,{...c,method:"OPTIONS"})},HEAD(g,c){return p(g,{...c,method:"HEAD"})},PATCH(g,c){return p(g,{...c,method:"PATCH"})},TRACE(g,c){return p(g,{...c,method:"TRACE"})},use(...g){for(let c of g)if(c){if(typeof c!="object"||!("onRequest"in c||"onResponse"in c||"onError"in c))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");u.push(c)}},eject(...g){for(let c of g){let h=u.indexOf(c);h!==-1&&u.splice(h,1)}}}}function gt(e,n,r){if(n==null)return"";if(typeof n=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${e}=${r?.allowReserved===!0?n:encodeURIComponent(n)}`}function ba(e,n,r){if(!n||typeof n!="object")return"";let a=[],i={simple:",",label:".",matrix:";"}[r.style]||"&";if(r.style!=="deepObject"&&r.explode===!1){for(let l in n)a.push(l,r.allowReserved===!0?n[l]:encodeURIComponent(n[l]));let o=a.join(",");switch(r.style){case"form":return`${e}=${o}`;case"label":return`.${o}`;case"matrix":return`;${e}=${o}`;default:return o}}for(let o in n){let l=r.style==="deepObject"?`${e}[${o}]`:o;a.push(gt(l,n[o],r))}let s=a.join(i);return r.style==="label"||r.style==="matrix"?`${i}${s}`:s}function ka(e,n,r){if(!Array.isArray(n))return"";if(r.explode===!1){let s={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[r.style]||",",o=(r.allowReserved===!0?n:n.map(l=>encodeURIComponent(l))).join(s);switch(r.style){case"simple":return o;case"label":return`.${o}`;case"matrix":return`;${e}=${o}`;default:return`${e}=${o}`}}let a={simple:",",label:".",matrix:";"}[r.style]||"&",i=[];for(let s of n)r.style==="simple"||r.style==="label"?i.push(r.allowReserved===!0?s:encodeURIComponent(s)):i.push(gt(e,s,r));return r.style==="label"||r.style==="matrix"?`${a}${i.join(a)}`:i.join(a)}function pa(e){return function(r){let a=[];if(r&&typeof r=="object")for(let i in r){let s=r[i];if(s!=null){if(Array.isArray(s)){if(s.length===0)continue;a.push(ka(i,s,{style:"form",explode:!0,...e?.array,allowReserved:e?.allowReserved||!1}));continue}if(typeof s=="object"){a.push(ba(i,s,{style:"deepObject",explode:!0,...e?.object,allowReserved:e?.allowReserved||!1}));continue}a.push(gt(i,s,e))}}return a.join("&")}}function Ys(e,n){let r=e;for(let a of e.match(Vs)??[]){let i=a.substring(1,a.length-1),s=!1,o="simple";if(i.endsWith("*")&&(s=!0,i=i.substring(0,i.length-1)),i.startsWith(".")?(o="label",i=i.substring(1)):i.startsWith(";")&&(o="matrix",i=i.substring(1)),!n||n[i]===void 0||n[i]===null)continue;let l=n[i];if(Array.isArray(l)){r=r.replace(a,ka(i,l,{style:o,explode:s}));continue}if(typeof l=="object"){r=r.replace(a,ba(i,l,{style:o,explode:s}));continue}if(o==="matrix"){r=r.replace(a,`;${gt(i,l)}`);continue}r=r.replace(a,o==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return r}function Js(e,n){return e instanceof FormData?e:n&&(n.get instanceof Function?n.get("Content-Type")??n.get("content-type"):n["Content-Type"]??n["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(e).toString():JSON.stringify(e)}function Zs(e,n){let r=`${n.baseUrl}${e}`;n.params?.path&&(r=n.pathSerializer(r,n.params.path));let a=n.querySerializer(n.params.query??{});return a.startsWith("?")&&(a=a.substring(1)),a&&(r+=`?${a}`),r}function ha(...e){let n=new Headers;for(let r of e){if(!r||typeof r!="object")continue;let a=r instanceof Headers?r.entries():Object.entries(r);for(let[i,s]of a)if(s===null)n.delete(i);else if(Array.isArray(s))for(let o of s)n.append(i,o);else s!==void 0&&n.set(i,s)}return n}function fa(e){return e.endsWith("/")?e.substring(0,e.length-1):e}var kn=class extends Error{constructor(n,r){super(n,r),this.name=new.target.name}},Oe=class extends kn{},He=class extends Oe{},je=class extends kn{constructor(r,a){super(r);this.status=a}status},j=class extends kn{constructor(r,a,i=[],s,o={}){super(a);this.code=r;this.fields=i;this.status=s;this.details=o}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};function Ee(e){return e===null?"null":Array.isArray(e)?"array":typeof e}function an(e){return Ee(e)==="object"}function Xs(e){return Array.isArray(e)&&e.length>0&&e.every(n=>"message"in n)}function mr(e,n){return e.length<124?e:n}var wa="graphql-transport-ws";var Ce=(e=>(e[e.InternalServerError=4500]="InternalServerError",e[e.InternalClientError=4005]="InternalClientError",e[e.BadRequest=4400]="BadRequest",e[e.BadResponse=4004]="BadResponse",e[e.Unauthorized=4401]="Unauthorized",e[e.Forbidden=4403]="Forbidden",e[e.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",e[e.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",e[e.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",e[e.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",e[e.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",e))(Ce||{}),Se=(e=>(e.ConnectionInit="connection_init",e.ConnectionAck="connection_ack",e.Ping="ping",e.Pong="pong",e.Subscribe="subscribe",e.Next="next",e.Error="error",e.Complete="complete",e))(Se||{});function _a(e){if(!an(e))throw new Error(`Message is expected to be an object, but got ${Ee(e)}`);if(!e.type)throw new Error("Message is missing the 'type' property");if(typeof e.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${Ee(e.type)}`);switch(e.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(e.payload!=null&&!an(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${e.payload}"`);break}case"subscribe":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${Ee(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!an(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object, but got ${Ee(e.payload)}`);if(typeof e.payload.query!="string")throw new Error(`"${e.type}" message payload expects the 'query' property to be a string, but got ${Ee(e.payload.query)}`);if(e.payload.variables!=null&&!an(e.payload.variables))throw new Error(`"${e.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${Ee(e.payload.variables)}`);if(e.payload.operationName!=null&&Ee(e.payload.operationName)!=="string")throw new Error(`"${e.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${Ee(e.payload.operationName)}`);if(e.payload.extensions!=null&&!an(e.payload.extensions))throw new Error(`"${e.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${Ee(e.payload.extensions)}`);break}case"next":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${Ee(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!an(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object, but got ${Ee(e.payload)}`);break}case"error":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${Ee(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!Xs(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(e.payload)}`);break}case"complete":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${Ee(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${e.type}"`)}return e}function va(e,n){return _a(typeof e=="string"?JSON.parse(e,n):e)}function Nn(e,n){return _a(e),JSON.stringify(e,n)}function Oa(e){let{url:n,connectionParams:r,lazy:a=!0,onNonLazyError:i=console.error,lazyCloseTimeout:s=0,keepAlive:o=0,disablePong:l,connectionAckWaitTimeout:d=0,retryAttempts:m=5,retryWait:u=async function(C){let T=Math.pow(2,C);await new Promise(D=>setTimeout(D,T*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:p=pr,on:g,webSocketImpl:c,generateID:h=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,C=>{let T=Math.random()*16|0;return(C=="x"?T:T&3|8).toString(16)})},jsonMessageReplacer:w,jsonMessageReviver:b}=e,R;if(c){if(!no(c))throw new Error("Invalid WebSocket implementation provided");R=c}else typeof WebSocket<"u"?R=WebSocket:typeof global<"u"?R=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(R=window.WebSocket||window.MozWebSocket);if(!R)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let _=R,k=(()=>{let N=(()=>{let T={};return{on(D,V){return T[D]=V,()=>{delete T[D]}},emit(D){"id"in D&&T[D.id]?.(D)}}})(),C={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[N.emit,g.message]:[N.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:N.on,on(T,D){let V=C[T];return V.push(D),()=>{let H=V.indexOf(D);H>-1&&V.splice(H,1)}},emit(T,...D){for(let V of[...C[T]])V(...D)}}})();function y(N){let C=[k.on("error",T=>{C.forEach(D=>D()),N(T)}),k.on("closed",T=>{C.forEach(D=>D()),N(T)})];return()=>C.forEach(T=>T())}let A,S=0,P,Y=!1,de=0,ne=!1;async function _e(){clearTimeout(P);let[N,C]=await(A??(A=new Promise((V,H)=>(async()=>{if(Y){if(await u(de),!S)return A=void 0,H({code:1e3,reason:"All Subscriptions Gone"});de++}k.emit("connecting",Y);let E=new _(typeof n=="function"?await n():n,wa),me,Ke;function pe(){isFinite(o)&&o>0&&(clearTimeout(Ke),Ke=setTimeout(()=>{E.readyState===_.OPEN&&(E.send(Nn({type:Se.Ping})),k.emit("ping",!1,void 0))},o))}y(te=>{A=void 0,clearTimeout(me),clearTimeout(Ke),H(te),te instanceof mt&&(E.close(4499,"Terminated"),E.onerror=null,E.onclose=null)}),E.onerror=te=>k.emit("error",te),E.onclose=te=>k.emit("closed",te),E.onopen=async()=>{try{k.emit("opened",E);let te=typeof r=="function"?await r():r;if(E.readyState!==_.OPEN)return;E.send(Nn(te?{type:Se.ConnectionInit,payload:te}:{type:Se.ConnectionInit},w)),isFinite(d)&&d>0&&(me=setTimeout(()=>{E.close(Ce.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},d)),pe()}catch(te){k.emit("error",te),E.close(Ce.InternalClientError,mr(te instanceof Error?te.message:String(te),"Internal client error"))}};let Z=!1;E.onmessage=({data:te})=>{try{let le=va(te,b);if(k.emit("message",le),le.type==="ping"||le.type==="pong"){k.emit(le.type,!0,le.payload),le.type==="pong"?pe():l||(E.send(Nn(le.payload?{type:Se.Pong,payload:le.payload}:{type:Se.Pong},w)),k.emit("pong",!1,le.payload));return}if(Z)return;if(le.type!==Se.ConnectionAck)throw new Error(`First message cannot be of type ${le.type}`);clearTimeout(me),Z=!0,k.emit("connected",E,le.payload,Y),Y=!1,de=0;let en=new Promise((Jd,Rs)=>y(Rs));en.catch(()=>{}),V([E,en])}catch(le){E.onmessage=null,k.emit("error",le),E.close(Ce.BadResponse,mr(le instanceof Error?le.message:String(le),"Bad response"))}}})())));N.readyState===_.CLOSING&&await C;let T=()=>{},D=new Promise(V=>T=V);return[N,T,new Promise((V,H)=>{let E=y(H);N.readyState!==_.OPEN&&C.catch(H),D.then(()=>{if(E(),!S){let me=()=>N.close(1e3,"Normal Closure");isFinite(s)&&s>0?(clearTimeout(P),P=setTimeout(()=>{!S&&N.readyState===_.OPEN&&me()},s)):me()}V()})})]}function ve(N){if(pr(N)&&(eo(N.code)||[Ce.InternalServerError,Ce.InternalClientError,Ce.BadRequest,Ce.BadResponse,Ce.Unauthorized,Ce.SubprotocolNotAcceptable,Ce.SubscriberAlreadyExists,Ce.TooManyInitialisationRequests].includes(N.code)))throw N;if(ne)return!1;if(pr(N)&&N.code===1e3)return S>0;if(!m||de>=m||!p(N))throw N;return Y=!0}a||(async()=>{for(S++;;)try{let[,,N]=await _e();await N}catch(N){try{if(!ve(N))return}catch(C){return i?.(C)}}})();function ue(N,C){let T=h(N),D=!1,V=!1,H=()=>{S--,D=!0};return(async()=>{for(S++;;)try{let[E,me,Ke]=await _e();if(D)return Ke.catch(()=>{}),me();let pe=k.onMessage(T,Z=>{switch(Z.type){case Se.Next:{C.next(Z.payload);return}case Se.Error:{V=!0,D=!0,C.error(Z.payload),H();return}case Se.Complete:{D=!0,H();return}}});E.send(Nn({id:T,type:Se.Subscribe,payload:N},w)),H=()=>{!D&&E.readyState===_.OPEN&&E.send(Nn({id:T,type:Se.Complete},w)),S--,D=!0,me()},await Ke.finally(pe);return}catch(E){if(!ve(E))return}})().then(()=>{V||C.complete()}).catch(E=>{C.error(E)}),()=>{D||H()}}return{on:k.on,subscribe:ue,iterate(N){let C=[],T={done:!1,error:null,resolve:()=>{}},D=ue(N,{next(H){C.push(H),T.resolve()},error(H){T.done=!0,T.error=H,T.resolve()},complete(){T.done=!0,T.resolve()}}),V=(async function*(){for(;;){for(C.length||await new Promise(E=>T.resolve=E);C.length;)yield C.shift();if(T.error)throw T.error;if(T.done)return}})();return V.throw=async H=>(T.done||(T.done=!0,T.error=H,T.resolve()),{done:!0,value:void 0}),V.return=async()=>(D(),{done:!0,value:void 0}),V},async dispose(){if(ne=!0,A){let[N]=await A;N.close(1e3,"Normal Closure")}},terminate(){A&&k.emit("closed",new mt)}}}var mt=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function pr(e){return an(e)&&"code"in e&&"reason"in e}function eo(e){return[1e3,1001,1006,1005,1012,1013,1014].includes(e)?!1:e>=1e3&&e<=1999}function no(e){return typeof e=="function"&&"constructor"in e&&"CLOSED"in e&&"CLOSING"in e&&"CONNECTING"in e&&"OPEN"in e}var to='{"type":"ping"}',ro=20,pt=class{#e=[];with(n,r,a,i){let s=d=>d.hasRoom&&d.url===n&&d.token===r&&d.isWatched===i,o=this.#e.find(s);if(o!==void 0)return o;let l=new hr(n,r,a,i,()=>{let d=this.#e.indexOf(l);d>=0&&this.#e.splice(d,1)});return this.#e.push(l),l}},hr=class{constructor(n,r,a,i,s){this.url=n;this.token=r;this.isWatched=i;this.#a=a,this.#r=s,this.#e=Oa({url:n,connectionParams:{token:r},retryAttempts:0,generateID:()=>String(this.#o),webSocketImpl:ao(o=>this.#c(o)),...i&&{keepAlive:a,connectionAckWaitTimeout:a},on:{connected:()=>{this.#s=performance.now()},message:o=>{o.type==="error"?this.#l(o.id)?.ended(o.payload):o.type==="next"?this.#n.get(o.id)?.begun():o.type==="complete"&&this.#l(o.id)?.begun()},pong:o=>{o&&this.#f()},closed:o=>{this.#m(o)},error:o=>{this.#m(o)}}})}url;token;isWatched;#e;#n=new Map;#t=[];#r;#a;#i;#o=0;#d=!1;#s;get hasRoom(){return!this.#d&&this.#n.size<ro}get age(){return this.#s===void 0?0:performance.now()-this.#s}subscribe(n,r){this.#o+=1;let a=String(this.#o);this.#n.set(a,r);let i=this.#e.iterate(n);return{events:i,leave:()=>{i.return?.(),this.#l(a)}}}#l(n){let r=this.#n.get(n);return this.#n.delete(n),this.#n.size===0&&this.#g(),r}#g(){this.#d||(this.#d=!0,clearTimeout(this.#i),this.#r())}#m(n){let r=[...this.#n.values()];this.#n.clear(),this.#g();for(let a of r)a.ended(n)}#c(n){this.#t.push(n),this.#p()}#f(){clearTimeout(this.#i);let n=this.#t.shift();this.#t.length>0&&this.#p(),n!==void 0&&this.#n.get(n)?.begun()}#p(){clearTimeout(this.#i),this.#d||(this.#i=setTimeout(()=>this.#e.terminate(),this.#a))}};function ao(e){return class extends WebSocket{send(n){super.send(n);let{type:r,id:a}=JSON.parse(n);r==="ping"&&e(void 0),r==="subscribe"&&(super.send(to),e(a))}}}var ht=class{channels=new pt;token;#e=Promise.resolve();alone(n){let r=this.#e.then(n);return this.#e=r.catch(()=>{}),r}};var io=5,so=32,oo=4429,lo=new Set([4401,4403]),uo=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),co=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function Hn(e){return e instanceof Oe||e instanceof j&&co.has(e.code)}var ze=class{constructor(n,r){this.error=n;this.code=r}error;code;get isRefusedToken(){return lo.has(this.code)}get isBusy(){return this.code===oo||this.error instanceof j&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(uo.has(this.code)&&Hn(this.error))}},ft=class{constructor(n){this.policy=n;let{firstWait:r=500,longestWait:a=3e4,stableAfter:i=1e4,attempts:s=1}=n;if(!(r>0&&r<=a&&i>0&&s>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#e=0;#n=0;#t=!1;connectionLasted(n){n<(this.policy.stableAfter??1e4)||(this.#e=this.#n=0,this.#t=!1)}waitAfter(n){let{firstWait:r=500,longestWait:a=3e4,attempts:i=1/0}=this.policy;if(this.#e+=1,n.isBusy&&(this.#n+=1),n.isFinal||this.#n>io)throw n.error;if(this.#e>i)throw new He(`${n.error.message} (after ${i} attempts)`,{cause:n.error});let s=Math.min(a,r*2**Math.min(this.#e-1,so)),o=n.error instanceof j?1e3*Number(n.error.details.retryAfter??0):0;return Math.max(s*(.5+Math.random()/2),o||0)}signInFailed(){this.#t=!1}maySignIn(){let n=!this.#t;return this.#t=!0,n&&this.policy.signIn!==void 0}};var go=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),mo=new Set(["type","title","status","detail","instance","error","code","errors"]),jn=class extends Error{};function yt(e,n){let r=En(e);if(r.errors!==void 0)throw fr(r.errors,n);let a=r.data;if(typeof a=="object"&&a!==null)return a;throw new je("The answer is not GraphQL's",n)}function fr(e,n){let r=Array.isArray(e)?e.map(En):[];if(r.length===0)return new je("The answer's errors are not GraphQL's",n);let{code:a,...i}=En(r[0]?.extensions);if(go.has(String(a)))return new jn;let s=r.map(o=>Tn(o.message)).join(" ");return new j(Tn(a),s,r.flatMap(po),n,i)}function Ra(e,n,r){let a=En(e);if(typeof a.code!="string")return new je(`The answer ${n} is not the contract's`,n);let s=(Array.isArray(a.errors)?a.errors.map(En):[]).map(d=>xa(d.field,d.code,d.message)),o=Object.entries(a).filter(([d])=>!mo.has(d)),l={...Object.fromEntries(o),...r!==null&&{retryAfter:Number(r)}};return new j(a.code,Tn(a.detail),s,n,l)}function po(e){let{argument:n,code:r}=En(e.extensions);return n===void 0?[]:[xa(n,r,e.message)]}function xa(e,n,r){return{field:Tn(e),code:Tn(n),message:Tn(r)}}function Tn(e){return typeof e=="string"?e:""}function En(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)?e:{}}var ho=new Set([4401,4403]),bt=class{opened;#e;#n;#t;#r;#a;#i=Aa();#o=!1;#d=!1;#s;constructor(n,r,a,i,s){this.#e=n,this.#n=r,this.#t=a,this.#r=i,this.#a=s&&new ft(s),this.#s=this.#l(r.token??""),this.opened=this.#s.opened.then(()=>{this.#d=!0},o=>{throw yr(o).error}),this.opened.catch(()=>{})}#l(n){let r=this.#a!==void 0;return new br(this.#n.channels.with(this.#e,n,this.#r,r),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:n,value:r}=await this.#s.events.next();return n?{done:n,value:void 0}:{done:!1,value:yt(r)}}catch(n){if(n instanceof kn)throw n;let r=yr(n);if(this.#a===void 0||!this.#d)throw r.error;try{await this.#g(this.#a,r)}catch(a){throw await this.return(),a}if(this.#o)return{done:!0,value:void 0}}}async return(){return this.#o=!0,this.#i.resolve(),await this.#s.dispose(),{done:!0,value:void 0}}async#g(n,r){for(let a=r;a!==void 0&&!this.#o;)n.connectionLasted(this.#s.age),await this.#h(this.#s.dispose()),await this.#f(n.waitAfter(a)),this.#o||(a=await this.#h(this.#m(n,a)))}async#m(n,r){try{r.isRefusedToken&&await this.#c(n,r)}catch(i){if(!Hn(i))throw i;return new ze(i,r.code)}if(this.#o)return;let{token:a}=this.#n;if(a===void 0)throw new j("UNAUTHENTICATED","The session has ended.");this.#s=this.#l(a);try{let i=new He("The connection was not made in time");await this.#p(this.#r,this.#s.opened,i)}catch(i){return i instanceof He?new ze(i):yr(i)}try{await n.policy.onReconnect()}catch(i){if(!Hn(i))throw i;return new ze(i)}}#c(n,r){return this.#n.alone(async()=>{let{token:a}=this.#n;if(!(a!==void 0&&a!==this.#s.token)){if(a===void 0||!n.maySignIn())throw r.error;try{await n.policy.signIn?.()}catch(i){throw Hn(i)&&n.signInFailed(),i}}})}async#f(n){let r;await this.#h(new Promise(a=>r=setTimeout(a,n))),clearTimeout(r)}async#p(n,r,a){let i,s=new Promise((o,l)=>i=setTimeout(()=>l(a),n));try{return await Promise.race([r,s])}finally{clearTimeout(i)}}#h(n){return Promise.race([n,this.#i.promise.then(()=>{})])}},br=class{opened;events;token;#e;#n;#t=performance.now();constructor(n,r){let{promise:a,resolve:i,reject:s}=Aa();this.opened=a,this.opened.catch(()=>{}),this.token=n.token,this.#e=n;let{events:o,leave:l}=n.subscribe(r,{begun:i,ended:s});this.events=o,this.#n=l}get age(){return Math.min(this.#e.age,performance.now()-this.#t)}dispose(){return this.#n(),Promise.resolve()}};function yr(e){if(Array.isArray(e))return new ze(fr(e));let{code:n,reason:r}=typeof e=="object"&&e!==null?e:{};if(e instanceof Error&&n===void 0)return new ze(new je(e.message));if(n!==void 0&&ho.has(n))return new ze(new j("UNAUTHENTICATED",r||"The session has ended."),n);let a=`The connection was closed${n===void 0?"":` with ${n}`}`;return new ze(new He(a,{cause:e}),n)}function Aa(){let e=()=>{},n=a=>{};return{promise:new Promise((a,i)=>{e=a,n=i}),resolve:e,reject:n}}var Na=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
  clinicalRequestResolved(clinicianID: $clinicianID) {
    ...RequestWithResult
    onPathway {
      id
      pathway {
        id
        name
      }
      patient {
        ...PatientBanner
      }
    }
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}`],["dfdb91c88ccd12f87aad77ba96891dc98970e32beb3f4939aeda3af851cf9705",`subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
    }
  }
}

fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}

fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}

fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}`],["25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef",`subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}

fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}

fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`],["2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769",`subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}

fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}

fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}`]]);var kt=class{rest;session=new ht;#e;#n;#t;#r=new Set;constructor(n=globalThis.location?.origin??"",r={}){this.#e=n.replace(/\/+$/,""),this.#n=r.timeout??3e4,this.#t=new Map(Object.entries(r.keys??{})),this.rest=ya({baseUrl:this.#e,fetch:a=>this.#i(a)}),this.rest.use({onResponse:async({response:a})=>{if(!a.ok)throw await bo(a)}})}get keys(){return Object.fromEntries(this.#t)}async run(n,...[r]){let a=kr(n);if(!this.#r.has(a))try{return await this.#a(fo(n,r))}catch(i){if(!(i instanceof jn))throw i;this.#r.add(a)}return await this.#a(yo(n,r))}subscribe(n,...[r,a]){if(this.session.token===void 0)throw new j("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let i={query:Na.get(kr(n))??n.toString(),...wr(r)},s=`${this.#e.replace(/^http/,"ws")}/subscription`;return new bt(s,this.session,i,this.#n,a?.reconnect)}async#a(n){let r={"content-type":"application/json"},a=new Request(`${this.#e}/graphql`,{method:"POST",headers:r,body:JSON.stringify(n)}),i=await this.#i(a);return yt(await Ta(i),i.status)}async#i(n){let r=new Headers(n.headers);this.#t.size>0&&r.set("cookie",[...this.#t].map(s=>s.join("=")).join("; "));let a={headers:r,credentials:"include",signal:AbortSignal.timeout(this.#n)},i;try{i=await fetch(new Request(n,a))}catch(s){throw new Oe(`${new URL(n.url).pathname}: no answer`,{cause:s})}for(let s of i.headers.getSetCookie())this.#o(s);return i}#o(n){let[,r,a,i]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(n)??[];r===void 0||a===void 0||(/;\s*max-age=0/i.test(i??"")?this.#t.delete(r):this.#t.set(r,a))}};function ke(e){if(e.data===void 0||e.data===null)throw new je("The answer has no body",e.response.status);return e.data}function kr(e){return String(e.__meta__?.hash??"")}function fo(e,n){let r={persistedQuery:{version:1,sha256Hash:kr(e)}};return{query:void 0,...wr(n),extensions:r}}function yo(e,n){return{query:e.toString(),...wr(n)}}function wr(e){return{variables:e??{}}}async function bo(e){return Ra(await Ta(e),e.status,e.headers.get("retry-after"))}async function Ta(e){try{return await e.json()}catch{return}}var wt=class extends kt{async login(n,r){let a={username:n,password:r},i=ke(await this.rest.POST("/rest/login/",{body:a}));return this.session.token=i.user.token,i}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let n=ke(await this.rest.POST("/rest/sso/session/"));return this.session.token=n.user.token,n}async changePassword(n){let r=ke(await this.rest.POST("/rest/changepassword/",{body:n}));return this.session.token=r.token,r}async reauthenticate(n){let r=ke(await this.rest.POST("/rest/reauthenticate/",{body:n}));return this.session.token=r.token,r}async resume(){return await this.continueSession(),ke(await this.rest.GET("/rest/currentuser/"))}};var X=class extends String{__apiType;value;__meta__;constructor(n,r){super(n),this.value=n,this.__meta__=r}toString(){return this.value}};var Ea=new X(`
    query Users($pathwayId: ID) {
  getUsers(pathwayId: $pathwayId) {
    ...UserName
    department
    isActive
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`,{hash:"443b371d669b8044f3568c0b5dd7fad5c9957aa4fcb6ed8f27b0cd77fde5e1f6"});var Pa=new X(`
    query ClinicalRequestTypes($pathwayId: ID) {
  getClinicalRequestTypes(pathwayId: $pathwayId) {
    ...RequestType
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),Ca=new X(`
    mutation CreateDecisionPoint($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      ...Decision
      onPathway {
        ...WorklistEntry
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"});var Sa=new X(`
    query Mdts($pathwayId: ID!, $includePast: Boolean = false) {
  getMdts(pathwayId: $pathwayId, includePast: $includePast) {
    ...Meeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var Da=new X(`
    query PatientMdts($patientId: ID!, $pathwayId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getOnMdtConnection(
    patientId: $patientId
    pathwayId: $pathwayId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...ListEntry
        mdt {
          id
          plannedAt
          location
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"}),Ia=new X(`
    mutation CreateMdt($input: MdtInput!) {
  createMdt(input: $input) {
    mdt {
      ...Meeting
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"3c6e0a5be265cc9afeb11f96ddb18d133aea98e1834e0adb6e911650d1541f91"}),Ma=new X(`
    mutation UpdateMdt($input: UpdateMdtInput!) {
  updateMdt(input: $input) {
    mdt {
      ...Meeting
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"0886092c260f869b3636f7b7718de0f8f64a6ab12bd255343b601ba49ab90642"}),Ua=new X(`
    mutation DeleteMdt($input: DeleteMdtInput!) {
  deleteMdt(input: $input) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"a23d61c93caf40d8373f3e6c811afee19fcd3b1de9306442325d14646019e0d2"}),Ba=new X(`
    mutation LockOnMdt($input: LockOnMdtInput!) {
  lockOnMdt(input: $input) {
    onMdt {
      id
      lockEndsAt
      lockUser {
        ...UserName
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"f34a047f847bd6992f67cb49679273e0bf8fc8c193d6c7f4019fd04257e91a75"}),_t=new X(`
    mutation UpdateOnMdt($input: UpdateOnMdtInput!) {
  updateOnMdt(input: $input) {
    onMdt {
      ...ListEntry
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"f8c7f6ee37291027e57d9fc9fe0456ca42ea55958ef4232b18380c41a8501ffa"});var Wa=new X(`
    mutation DeleteOnMdt($id: ID!) {
  deleteOnMdt(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"146a2a82ab78c0f230062f06caf0e3d204d4476f2e27dfaa7557bc3eb550ede7"}),Fa=new X(`
    query ComingMeetings($pathwayId: ID!) {
  getMdts(pathwayId: $pathwayId) {
    ...PlannedMeeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"db0048437d64392cfe0c1395018338964b55a42532141431c4fbdb1cf83622d0"}),La=new X(`
    query EarlierMeetings($pathwayId: ID!, $last: Int, $before: String) {
  getMdtConnection(pathwayId: $pathwayId, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PlannedMeeting
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"1bd9b4f60df967f5e9155edd6d5c23455a65dd6c567c4ac92e92ab9686f74743"}),$a=new X(`
    query MeetingPlaces($mdtId: ID!, $first: Int, $after: String) {
  getMdt(id: $mdtId) {
    ...Meeting
  }
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...MeetingPlace
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"db857c1c6ee30aa92d031f3203913a0aa003c15ec0065dcb09587fe42246ed21"}),qa=new X(`
    query MeetingPatients($mdtId: ID!, $pathwayId: ID!, $waits: Boolean!, $first: Int, $after: String) {
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        patient {
          ...PatientBanner
          onPathways(pathwayId: $pathwayId, includeDischarged: true) {
            id
            isDischarged
            clinicalRequests(limit: 6) {
              ...RequestProgress
            }
            waitingTimes @include(if: $waits) {
              nextBreach {
                standard
                days
                limit
                targetOn
                daysToBreach
                colour
              }
            }
          }
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`,{hash:"c4b6e6cb44f3286bc74840aae878aec42e78dd7852d6fad5e687d95aca42b1c2"}),vt=new X(`
    subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"dfdb91c88ccd12f87aad77ba96891dc98970e32beb3f4939aeda3af851cf9705"});var Ka=new X(`
    query Worklist($pathwayId: ID!, $awaitingDecisionType: DecisionType, $includeDischarged: Boolean, $outstanding: Boolean, $underCareOf: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
  getPatientOnPathwayConnection(
    pathwayId: $pathwayId
    awaitingDecisionType: $awaitingDecisionType
    includeDischarged: $includeDischarged
    outstanding: $outstanding
    underCareOf: $underCareOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PatientBanner
        onPathways(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
          ...WorklistEntry
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),Ha=new X(`
    mutation LockOnPathway($input: LockOnPathwayInput!) {
  lockOnPathway(input: $input) {
    onPathway {
      ...EntryLock
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),Pn=new X(`
    subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"});var zn=new X(`
    query PatientRecord($id: ID!, $pathwayId: ID) {
  getPatient(id: $id) {
    ...PatientDetails
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...PathwayHistory
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var ja=new X(`
    query PatientSearch($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"});var za=new X(`
    query PatientWaitingTimes($patientId: ID!, $pathwayId: ID, $asOf: Date) {
  getPatient(id: $patientId) {
    id
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      waitingTimes(asOf: $asOf) {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),Va=new X(`
    query TrackingList($pathwayId: ID, $standard: WaitingStandard, $bucket: String, $colour: WaitingColour, $stage: WaitingStage, $ownerId: ID, $nextActionOverdue: Boolean, $notTrackedForDays: Int, $escalated: Boolean, $organisation: String, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    bucket: $bucket
    colour: $colour
    stage: $stage
    ownerId: $ownerId
    nextActionOverdue: $nextActionOverdue
    notTrackedForDays: $notTrackedForDays
    escalated: $escalated
    organisation: $organisation
    asOf: $asOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    buckets {
      name
      firstDay
      entries
    }
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...TrackedEntry
        onPathway {
          id
          pathway {
            id
            name
          }
          patient {
            ...PatientBanner
          }
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"8dd5cbf118f312baf12d266727f3c960b082aebfdd6b77b9949ecd762376d89b"});var Ga=new X(`
    subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"});var ko={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times"};function J(e){if(e instanceof Oe)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(e instanceof j))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(e.code){case"FORBIDDEN":return{title:"You may not see this",text:wo(e),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${_r(e)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:e.message,again:!0}}}function wo(e){let n=e.details.permissions;return Array.isArray(n)?`Your roles do not let you ${n.map(a=>ko[String(a)]??String(a)).join(", ")}. An administrator can change that (${n.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function _r(e){let n=Number(e.details.retryAfter??0);return n?n<90?`${n} seconds`:`${Math.ceil(n/60)} minutes`:"a moment"}function Pe(e){return e instanceof j&&e.isUnauthenticated}var re=class{#e;#n=new Set;constructor(n){this.#e=n}get=()=>this.#e;set(n){if(!Object.is(n,this.#e)){this.#e=n;for(let r of[...this.#n])r()}}subscribe=n=>(this.#n.add(n),()=>this.#n.delete(n))};function L(e){return An(e.subscribe,e.get)}var Qa=0;function Ya(e){let n=e===null?NaN:Date.parse(e)-Date.now();Number.isNaN(n)||(Qa=Math.abs(n)<2e3?0:n)}function ge(){return Date.now()+Qa}function Me(e){let[n,r]=f(ge);return x(()=>{let a=setInterval(()=>r(ge()),e);return()=>clearInterval(a)},[e]),n}var Ve=document.querySelector('meta[name="site-root"]')?.content??"",z=new wt(location.origin+Ve);z.rest.use({onResponse:({response:e})=>Ya(e.headers.get("date"))});var vr=`${Ve}/desk`,Or=new Set,Ja=Za();function Za(){return{path:(location.pathname.startsWith(vr)?location.pathname.slice(vr.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function Xa(){Ja=Za();for(let e of[...Or])e()}addEventListener("popstate",Xa);function Ge(e){return vr+e}function Re(e,n="push"){n==="push"?history.pushState(null,"",Ge(e)):history.replaceState(null,"",Ge(e)),Xa()}function Ue(e,n){let r=new URLSearchParams(e.query);for(let[i,s]of Object.entries(n))s?r.set(i,s):r.delete(i);let a=r.toString();return a?`${e.path}?${a}`:e.path}function fe(){return An(_o,()=>Ja)}function _o(e){return Or.add(e),()=>Or.delete(e)}function Qe(e,n){let r=e.split("/"),a=n.split("/");if(r.length!==a.length)return null;let i={};for(let[s,o]of r.entries()){let l=a[s]??"";if(o.startsWith(":"))i[o.slice(1)]=decodeURIComponent(l);else if(o!==l)return null}return i}var Be=new re({at:"looking"}),xe=new re(null);async function Rr(){try{Be.set({at:"in",current:await z.resume()})}catch(e){Be.set(Pe(e)?{at:"nobody"}:{at:"unreachable",error:e})}}async function De(){let e=await z.resume(),n=Be.get();if(n.at==="in"&&n.current.user.id!==e.user.id)return location.assign(Ge("/"));Be.set({at:"in",current:e}),xe.set(null)}async function ei(e,n){try{await z.login(e,n)}catch(r){let a=vo(r);if(a===null)throw r;return a}return await De(),null}function vo(e){if(!(e instanceof j)||e.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:n,factors:r}=e.details;return{nextStep:n??"SECOND_FACTOR",factors:r??[]}}function G(e,...n){return n.every(r=>e.permissions.includes(r))}var Ot=new Set;async function Rt(){await Promise.allSettled([...Ot].map(r=>r()));let e=Be.get(),n=e.at==="in"&&e.current.session.provider!==null;try{if(n){let{location:r}=ke(await z.rest.POST("/rest/sso/logout/"));if(r)return location.assign(r)}else await z.logout()}catch(r){if(!Pe(r))return location.assign(Ge("/sign-in?farewell=not-ended"))}location.assign(Ge("/sign-in?farewell=signed-out"))}function ni(){Be.get().at==="in"&&xe.set("ended")}var U=async(e,...n)=>{try{return await z.run(e,...n)}catch(r){throw $(r),r}};function $(e){Pe(e)&&ni(),e instanceof j&&(e.code==="PASSWORD_CHANGE_REQUIRED"&&De().catch(()=>{}),e.code==="REAUTHENTICATION_REQUIRED"&&xe.set("recent"))}var ti=500,Oo=3e4,Ro=100,xo=10,Ne=new re(null);function We(e,n,{onEvent:r,load:a}){let i=!1,s=()=>{},o=!1,l=0;return(async()=>{for(let m=ti;!i;m=Math.min(2*m,Oo)){try{let p=Ao(e,n,{attempts:1,firstWait:100,onReconnect:a});s=()=>p.return(),await p.opened,Ne.set(null),m=ti,l=0,o=!0,await a();for await(let g of p)r(g)}catch(u){if(i)return;Pe(u)?(await No(),l+=1,l<=xo&&(m=Ro)):u instanceof He||$(u),Ne.get()===null&&Ne.set(ge()),o||(o=!0,await a())}i||await To(m,u=>s=u)}})(),()=>{i=!0,s()}}function Ao(e,n,r){return z.subscribe.bind(z)(e,n,{reconnect:r})}async function No(){try{await z.continueSession();return}catch(e){if(!Pe(e))return;$(e)}await new Promise(e=>{let n=()=>{xe.get()===null&&(r(),e())},r=xe.subscribe(n);n()})}function To(e,n){return new Promise(r=>{let a=setTimeout(r,e*(.5+Math.random()/2));n(()=>{clearTimeout(a),r()})})}var Eo=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],Po=["January","February","March","April","May","June","July","August","September","October","November","December"];function ie(e,n="DAY"){let[r="",a="",i=""]=e.slice(0,10).split("-"),s=Eo[Number(a)-1]??"";return n==="YEAR"?r:n==="MONTH"?`${s}-${r}`:`${i}-${s}-${r}`}function Cn(e,n="DAY"){let[r="",a="",i=""]=e.slice(0,10).split("-"),s=Po[Number(a)-1]??"";return n==="YEAR"?r:n==="MONTH"?`${s} ${r}`:`${Number(i)} ${s} ${r}`}function ye(e,n){return new Intl.DateTimeFormat("en-CA",{timeZone:n,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}function we(e,n){let r={timeZone:n,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",r).format(new Date(e))}function xr(e,n){return Math.round((Date.parse(n.slice(0,10))-Date.parse(e.slice(0,10)))/864e5)}function sn(e,n,r="DAY"){if(r==="YEAR")return`about ${Number(n.slice(0,4))-Number(e.slice(0,4))}y`;let a=Co(e,n),i=xr(e,n);if(i<0)return"not born yet";if(i<28)return`${i}d`;if(a<12)return`${Math.floor(i/7)}w ${i%7}d`;if(a<24)return`${a}m ${So(e,n,a)}d`;let s=Math.floor(a/12);return s<18?`${s}y ${a%12}m`:`${s}y`}function Co(e,n){let[r=0,a=0,i=0]=e.split("-").map(Number),[s=0,o=0,l=0]=n.split("-").map(Number);return(s-r)*12+(o-a)-(l<i?1:0)}function So(e,n,r){let[a=0,i=0,s=0]=e.split("-").map(Number),o=new Date(Date.UTC(a,i+r,0)).getUTCDate(),l=Date.UTC(a,i-1+r,Math.min(s,o));return Math.round((Date.parse(n)-l)/864e5)}function on(e){return[e.lastName.toLocaleUpperCase("en-GB"),e.firstName].filter(r=>r!=="").join(", ")||"Name not known"}function Te(e,n){if(n.split("@").length-1!==e.length)return e;let a=0;return n.replaceAll("@",()=>e[a++]??"")}function se(e){return e?`${e.firstName} ${e.lastName}`.trim():"nobody"}function Ae(e,n,r=`${n}s`){return`${e.toLocaleString("en-GB")} ${e===1?n:r}`}function ri(e,n){let r=n-Date.parse(e);return r<6e4?"just now":r<36e5?`${Math.floor(r/6e4)} min ago`:r<2*864e5?`${Math.floor(r/36e5)} h ago`:`${Math.floor(r/864e5)} days ago`}var Do=Symbol.for("pv"),Io=0;function t(e,n,r,a,i,s){n||(n={});var o,l,d=n;if("ref"in d&&typeof e!="function")for(l in d={},n)l=="ref"?o=n[l]:d[l]=n[l];var m={type:e,props:d,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Do,__v:--Io,__i:-1,__u:0};return(i||s)&&(m.__source=i,m.__self=s),W.vnode&&W.vnode(m),m}function ae({day:e,precision:n="DAY"}){return t("time",{dateTime:e,className:"nowrap",children:[t("span",{"aria-hidden":"true",children:ie(e,n)}),t("span",{className:"nhsuk-u-visually-hidden",children:Cn(e,n)})]})}function oe({label:e,faults:n,onSubmit:r,children:a}){return t("form",{noValidate:!0,"aria-label":e,onSubmit:s=>{s.preventDefault(),r()},children:[t(Vn,{faults:n}),a]})}function Vn({faults:e}){let n=I(null);return x(()=>{e.length>0&&n.current?.focus()},[e]),e.length===0?null:t("div",{className:"nhsuk-error-summary",ref:n,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[t("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),t("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:e.map(({field:r,text:a})=>t("li",{children:r?t(Mo,{field:r,children:a}):a},r+a))})]})}function Mo({field:e,children:n}){return t("a",{href:`#${e}`,onClick:r=>{r.preventDefault(),document.getElementById(e)?.focus()},children:n})}function ee(e){let{id:n,label:r,hint:a,value:i,faults:s,onInput:o,rows:l}=e,d=s.find(g=>g.field===n)?.text,m=[a&&`${n}-hint`,d&&`${n}-fault`].filter(Boolean).join(" ")||void 0,u=I(null);x(()=>{e.focused&&u.current?.focus()},[e.focused]);let p={id:n,ref:u,value:i,maxLength:e.maxLength,"aria-describedby":m,"aria-invalid":d?!0:void 0};return t("div",{className:`nhsuk-form-group${d?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:n,children:r}),a&&t("div",{className:"nhsuk-hint",id:`${n}-hint`,children:a}),d&&t("span",{className:"nhsuk-error-message",id:`${n}-fault`,children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),d]}),l?t("textarea",{...p,className:`nhsuk-textarea${d?" nhsuk-textarea--error":""}`,rows:l,onInput:g=>o(g.currentTarget.value)}):t("input",{...p,className:`nhsuk-input${d?" nhsuk-input--error":""}`,type:e.type??"text",autoComplete:e.autoComplete,inputMode:e.inputMode,spellCheck:!1,onInput:g=>o(g.currentTarget.value)})]})}function O({children:e,kind:n="primary",onClick:r,busy:a,small:i,described:s}){let o=["nhsuk-button",n!=="primary"&&`nhsuk-button--${n}`,i&&"nhsuk-button--small"];return t("button",{type:r?"button":"submit",className:o.filter(Boolean).join(" "),"aria-disabled":a||void 0,"aria-describedby":s,onClick:l=>{a?l.preventDefault():r&&r()},children:e})}function M(e,n=[]){x(()=>{let r=document.title;return document.title=`${n.length>0?"Error: ":""}${e} - Spiritum desk`,()=>{document.title=r}},[e,n.length])}function B({to:e,className:n,current:r,tabIndex:a,children:i}){let s=o=>{o.button!==0||o.ctrlKey||o.metaKey||o.shiftKey||o.altKey||(o.preventDefault(),Re(e))};return t("a",{href:Ge(e),className:n,"aria-current":r?"page":void 0,tabIndex:a,onClick:s,children:i})}function F({children:e,focused:n=!0}){let r=I(null);return x(()=>{n&&r.current?.focus({preventScroll:!0})},[n]),t("h1",{className:"heading",ref:r,tabIndex:-1,children:e})}function xt({id:e,children:n}){let r=I(null);return x(()=>r.current?.focus(),[]),t("h2",{id:e,ref:r,tabIndex:-1,className:"part-heading",children:n})}function q({error:e,onAgain:n}){let{title:r,text:a,again:i}=J(e);return t("div",{className:"notice notice--error",role:"alert",children:[t("h2",{children:r}),t("p",{children:a}),i&&t(O,{kind:"secondary",small:!0,onClick:n,children:"Try again"})]})}function Q({title:e,children:n}){return t("div",{className:"notice",children:[t("h2",{children:e}),n]})}function Fe({patient:e,config:n}){return t(v,{children:[t("span",{className:"nowrap",children:Te(e.nationalNumber,n.nationalNumberFormat)})," ",t("span",{className:"nowrap",children:Te(e.hospitalNumber,n.hospitalNumberFormat)})]})}function Ye({patient:e,today:n}){let{dateOfBirth:r,dateOfBirthPrecision:a,isDeceased:i,deceasedOn:s}=e;return i?t(v,{children:[t(ae,{day:r,precision:a})," ",t("strong",{children:"Died"})," ",s?t(v,{children:[t(ae,{day:s})," ",sn(r,s,a)]}):"day not known"]}):t(v,{children:[t(ae,{day:r,precision:a})," ",t("span",{className:"nowrap",children:["(",sn(r,n,a),")"]})]})}function ln({patient:e}){return t("span",{className:"name",children:on(e)})}function K({tone:e,shape:n,children:r}){return t("span",{className:`tag tag--${e}`,children:[n&&t("span",{className:"tag__shape","aria-hidden":"true",children:n}),r]})}function Le(e){let n=e?.isConnected?e:document.querySelector("h1");n instanceof HTMLElement&&n.focus()}function At({label:e,tabs:n}){return t("nav",{"aria-label":e,children:t("ul",{className:"tabs",children:n.map(r=>t("li",{children:t(B,{to:r.to,current:r.isCurrent,className:"tabs__tab",children:[r.label,r.count!==null&&t("span",{className:"tabs__count",children:[" (",r.count.toLocaleString("en-GB"),")"]})]})},r.to))})})}function wn({label:e,checked:n,onChange:r}){let a=`toggle-${e.toLowerCase().replaceAll(" ","-")}`;return t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:a,checked:n,onChange:i=>r(i.currentTarget.checked)}),t("label",{htmlFor:a,children:e})]})}function Nt({label:e,value:n,options:r,onChange:a}){let i=`choice-${e.toLowerCase().replaceAll(" ","-")}`;return t("span",{className:"choice",children:[t("label",{htmlFor:i,children:e}),t("select",{id:i,value:n,onChange:s=>a(s.currentTarget.value),children:r.map(([s,o])=>t("option",{value:s,children:o},s))})]})}function Tt({children:e}){return t("div",{className:"filters",role:"search","aria-label":"Filter the list",children:e})}function Et({words:e,onInput:n}){return t("span",{className:"choice",children:[t("label",{htmlFor:"words",children:"Name or number"}),t("input",{id:"words",type:"search",value:e,autoComplete:"off",spellCheck:!1,onInput:r=>n(r.currentTarget.value)})]})}function Ar(e){return e.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu,"").toLowerCase()}function Pt(e,n){let r=[e.firstName,e.lastName,e.hospitalNumber,e.nationalNumber].map(Ar),a=Ar(n);return r.some(i=>i.includes(a))?!0:n.split(/\s+/).every(i=>r.some(s=>s.includes(Ar(i))))}var Ct=class{ids=new re([]);#e=new Map;#n=new Map;#t=new Set;#r=0;get(n){return this.#e.get(n)}has(n){return this.#e.has(n)}replace(n){this.#e.clear();for(let r of n)this.#e.set(r.id,r);for(let r of this.#n.keys())this.#t.add(r);this.ids.set(n.map(r=>r.id)),this.#a()}append(n){let r=n.filter(a=>!this.#e.has(a.id));for(let a of n)this.update(a);r.length>0&&this.ids.set([...this.ids.get(),...r.map(a=>a.id)])}update(n){this.#e.set(n.id,n),this.#t.add(n.id),this.#a()}subscribe(n,r){let a=this.#n.get(n)??new Set;return this.#n.set(n,a),a.add(r),()=>{a.delete(r),a.size===0&&this.#n.delete(n)}}#a(){this.#r===0&&(this.#r=requestAnimationFrame(()=>{this.#r=0;let n=[...this.#t];this.#t.clear();for(let r of n)for(let a of[...this.#n.get(r)??[]])a()}))}};function St(e,n){return An(r=>e.subscribe(n,r),()=>e.get(n))}var Uo=4,ai=6,Sn=new Map;function oi(e){let{label:n,columns:r,ids:a,total:i,isBusy:s,rows:o}=e,l=I(null),[d,m]=f(()=>({id:Sn.get(n)??null,column:0})),u=I(!1),p=$o(),[g,c]=qo(l),h=d.id===null?-1:a.indexOf(d.id),w=h<0?0:h,b=Math.max(0,Math.floor(g/p)-ai),R=Math.min(a.length,Math.ceil((g+c)/p)+ai),_=Lo(b,R,w<a.length?w:-1),k=I(Sn.get(n));bn(()=>{let P=k.current===void 0?-1:a.indexOf(k.current);P<0||(k.current=void 0,Sn.delete(n),ii(l.current,P,p),u.current=!0,m({id:a[P]??null,column:0}))},[a,n,p]),bn(()=>{if(!u.current)return;u.current=!1,l.current?.querySelector('[data-active="true"]')?.focus({preventScroll:!0})});let y=(P,Y)=>{let de=Math.max(0,Math.min(a.length-1,P)),ne=a[de];ne!==void 0&&(ii(l.current,de,p),u.current=!0,m({id:ne,column:Math.max(0,Math.min(r.length-1,Y))}))},A=P=>{if(P.altKey||P.metaKey)return;let Y=Math.max(1,Math.floor(c/p)-2),de=Fo(P,w,d.column,Y,a.length,r.length);if(de)y(...de);else if(P.key==="Enter"||P.key===" "){let ne=o.get(a[w]??"");if(P.ctrlKey||ne===void 0)return;P.key==="Enter"&&Sn.set(n,ne.id),(P.key==="Enter"?e.onOpen:e.onLook)(ne)}else return;P.preventDefault()},S=r.map(P=>P.width).join(" ");return t("div",{className:"grid",role:"grid","aria-label":n,"aria-rowcount":i+1,"aria-busy":s,onKeyDown:A,ref:l,style:{height:`min(max(100vh - 16rem, 18rem), ${a.length*p}px + 4.5rem)`},children:[t("div",{className:"grid__head",role:"row","aria-rowindex":1,style:{gridTemplateColumns:S},children:r.map(P=>t("div",{role:"columnheader",children:P.title},P.id))}),t("div",{className:"grid__body",role:"rowgroup",style:{height:`${a.length*p}px`},children:_.map(P=>{let Y=a[P]??"";return t(Bo,{...e,id:Y,index:P,top:P*p,height:p,template:S,activeColumn:P===w?d.column:null,onEnter:de=>m({id:Y,column:de})},Y)})})]})}function Bo(e){let{id:n,index:r,top:a,height:i,template:s,columns:o,rows:l,list:d,label:m,activeColumn:u,onEnter:p,onOpen:g}=e,c=St(l,n);if(c===void 0)return null;let h=d.markOf(n),w={transform:`translateY(${a}px)`,height:`${i}px`,gridTemplateColumns:s};return t("div",{className:`grid__row${h?` grid__row--${h.kind}`:""}`,role:"row","aria-rowindex":r+2,style:w,onClick:b=>{b.target instanceof HTMLElement&&b.target.closest("a")!==null&&Sn.set(m,n)},onDoubleClick:()=>{Sn.set(m,n),g(c)},children:o.map((b,R)=>t(Wo,{column:b,row:c,isActive:u===R,onFocus:()=>{u!==R&&p(R)}},b.id))})}function Wo({column:e,row:n,isActive:r,onFocus:a}){return t("div",{role:"gridcell",className:`grid__cell grid__cell--${e.id}`,tabIndex:r?0:-1,"data-active":r,onFocus:a,children:e.cell(n)})}function Fo(e,n,r,a,i,s){if(e.ctrlKey)return e.key==="Home"?[0,0]:e.key==="End"?[i-1,s-1]:null;switch(e.key){case"ArrowDown":return[n+1,r];case"ArrowUp":return[n-1,r];case"ArrowRight":return[n,r+1];case"ArrowLeft":return[n,r-1];case"PageDown":return[n+a,r];case"PageUp":return[n-a,r];case"Home":return[n,0];case"End":return[n,s-1];default:return null}}function Lo(e,n,r){let a=[];r>=0&&r<e&&a.push(r);for(let i=e;i<n;i+=1)a.push(i);return r>=n&&a.push(r),a}function ii(e,n,r){if(e===null)return;let a=e.querySelector(".grid__head")?.offsetHeight??0,i=n*r,s=i+r,o=e.clientHeight-a;i<e.scrollTop?e.scrollTop=i:s>e.scrollTop+o&&(e.scrollTop=s-o)}function $o(){let[e,n]=f(si);return x(()=>{let r=()=>n(si());return addEventListener("resize",r),()=>removeEventListener("resize",r)},[]),e}function si(){return Uo*Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}function qo(e){let[n,r]=f([0,800]);return x(()=>{let a=e.current;if(a===null)return;let i=0,s=()=>{i=0;let d=[a.scrollTop,a.clientHeight];r(m=>m[0]===d[0]&&m[1]===d[1]?m:d)},o=()=>{i||=requestAnimationFrame(s)},l=new ResizeObserver(o);return l.observe(a),a.addEventListener("scroll",o,{passive:!0}),s(),()=>{cancelAnimationFrame(i),l.disconnect(),a.removeEventListener("scroll",o)}},[e]),n}var dn=100,li={phase:"loading",error:null,total:0,isWhole:!1,readAt:0,unavailable:[],news:new Set},Dn=class{constructor(n){this.read=n}read;rows=new Ct;state=new re(li);changes=new re(0);#e=new Map;#n=0;async show(){let n=++this.#n;this.state.get().phase!=="ready"&&this.state.set(li),await this.#r(n,async()=>{let a=await this.read(null);if(n===this.#n)for(this.#e.clear(),this.rows.replace(a.rows),this.#t(a,a.unavailable);a.next!==null;){if(a=await this.read(a.next),n!==this.#n)return;this.rows.append(a.rows),this.#t(a,[...this.state.get().unavailable,...a.unavailable])}})}async catchUp(){if(this.state.get().phase!=="ready")return this.show();let n=++this.#n;await this.#r(n,async()=>{let r=new Set,a=new Set,i=[],s,o=null;do{if(s=await this.read(o),n!==this.#n)return;for(let l of s.rows)r.add(l.id),this.rows.has(l.id)?Ko(this.rows.get(l.id),l)||this.change(l):a.add(l.id);i.push(...s.unavailable),o=s.next}while(o!==null);for(let l of this.rows.ids.get())r.has(l)||this.leave(l);this.state.set({...this.state.get(),total:s.total,isWhole:!0,readAt:ge(),unavailable:i,news:a})})}change(n){this.#e.set(n.id,{kind:"changed",at:ge()}),this.rows.update(n),this.changes.set(this.changes.get()+1)}leave(n,r){let a=r??this.rows.get(n);a===void 0||!this.rows.has(n)||(this.#e.set(n,{kind:"left",at:ge()}),this.rows.update({...a}),this.changes.set(this.changes.get()+1))}arrived(n){let r=this.state.get();r.news.has(n)||this.rows.has(n)||this.state.set({...r,news:new Set([...r.news,n])})}markOf(n){return this.#e.get(n)}close(){this.#n+=1}#t(n,r){this.state.set({phase:"ready",error:null,total:n.total,isWhole:n.next===null,readAt:ge(),unavailable:r,news:new Set})}async#r(n,r){try{await r()}catch(a){if(n!==this.#n)return;$(a);let i=this.state.get();this.state.set({...i,phase:i.phase==="ready"?"ready":"refused",error:a})}}};function Ko(e,n){return JSON.stringify(e)===JSON.stringify(n)}function di(e){let{label:n,columns:r,ids:a,total:i}=e,[s,o]=f(0),l=Math.max(1,Math.ceil(a.length/dn)),d=Math.min(s,l-1),m=a.slice(d*dn,(d+1)*dn);return t("div",{className:"pages",children:[t("table",{className:"pages__table",role:"table",children:[t("caption",{className:"nhsuk-u-visually-hidden",children:[n,", page ",d+1," of ",l,", ",i," in all"]}),t("thead",{role:"rowgroup",children:t("tr",{role:"row",children:r.map(u=>t("th",{scope:"col",role:"columnheader",children:u.title},u.id))})}),t("tbody",{role:"rowgroup",children:m.map(u=>t(Ho,{...e,id:u},u))})]}),l>1&&t("nav",{className:"pages__nav","aria-label":"Pages of the list",children:[t(O,{kind:"secondary",small:!0,busy:d===0,onClick:()=>o(d-1),children:"Previous page"}),t("span",{children:["Page ",d+1," of ",l]}),t(O,{kind:"secondary",small:!0,busy:d===l-1,onClick:()=>o(d+1),children:"Next page"})]})]})}function Ho({id:e,list:n,columns:r}){let a=St(n.rows,e);if(a===void 0)return null;let i=n.markOf(e);return t("tr",{role:"row",className:i?`grid__row--${i.kind}`:void 0,children:r.map(s=>t("td",{role:"cell",children:[t("span",{className:"pages__label","aria-hidden":"true",children:s.title}),t("span",{children:s.cell(a)})]},s.id))})}var jo="(max-width: 56rem)",zo=5e3;function Dt(e){let{label:n,list:r,columns:a,current:i,words:s,holds:o}=e,l=L(r.state),d=L(r.rows.ids),m=Zo(jo),u=be(()=>s===""?d:d.filter(g=>{let c=r.rows.get(g);return c!==void 0&&o(c,s)}),[d,s,o,r]);if(l.phase==="refused")return t(q,{error:l.error,onAgain:()=>r.show()});if(l.phase==="loading")return t(Vo,{label:n});let p={label:n,columns:a,ids:u,list:r,total:s===""?l.total-l.unavailable.length:u.length,isBusy:!l.isWhole,onOpen:e.onOpen,onLook:e.onLook};return t(v,{children:[t(Go,{list:r,current:i}),u.length===0?s!==""?t(Q,{title:"No row holds these words",children:t("p",{children:[Ae(d.length,"row")," are hidden by them."]})}):l.unavailable.length===0&&e.empty:e.asPages||m?t(di,{...p}):t(oi,{...p,rows:r.rows}),t(Yo,{patients:l.unavailable,current:i,onAgain:()=>r.show()}),t(Jo,{list:r})]})}function Vo({label:e}){return t("div",{className:"loading",role:"status",children:[t("span",{className:"nhsuk-u-visually-hidden",children:["Loading: ",e]}),Array.from({length:8},(n,r)=>t("div",{className:"loading__row"},r))]})}function Go({list:e,current:n}){let r=L(e.state),a=L(Ne);return t(v,{children:[a!==null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not live since ",we(a,n.timezone)]})," - what you see may have changed. The desk keeps trying."]}),r.error!==null&&a===null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not read anew since ",we(r.readAt,n.timezone)]})," - ",J(r.error).text]}),r.news.size>0&&t("div",{className:"band",role:"status",children:[r.news.size," new"," ",t(O,{kind:"secondary",small:!0,onClick:()=>e.show(),children:["Show ",r.news.size===1?"it":"them"]})]})]})}var Qo={NOT_KNOWN:"the hospital's systems do not know this number",NOT_READ:"the hospital's systems did not answer"};function Yo(e){let{patients:n,current:r,onAgain:a}=e;return n.length===0?null:t("section",{className:"left-out","aria-labelledby":"left-out",children:[t("h2",{id:"left-out",children:[Ae(n.length,"patient")," without a name at the moment"]}),t("ul",{children:n.map(({id:i,hospitalNumber:s,reason:o})=>t("li",{children:[t("strong",{className:"nowrap",children:Te(s,r.config.hospitalNumberFormat)}),":"," ",Qo[o]]},i))}),t(O,{kind:"secondary",small:!0,onClick:a,children:"Try again"})]})}function Jo({list:e}){let[n,r]=f("");return x(()=>{let a=e.changes.get(),i=setInterval(()=>{let s=e.changes.get();s!==a&&r(`${Ae(s-a,"change")} in the list`),a=s},zo);return()=>clearInterval(i)},[e]),t("p",{className:"nhsuk-u-visually-hidden",role:"status","aria-live":"polite",children:n})}function Zo(e){let[n,r]=f(()=>matchMedia(e).matches);return x(()=>{let a=matchMedia(e),i=()=>r(a.matches);return a.addEventListener("change",i),()=>a.removeEventListener("change",i)},[e]),n}function Je(e,n){let[r,a]=f({key:e,data:null,error:null}),i=I(e);i.current=e;let s=I(n);s.current=n;let o=xn(async()=>{try{let d=await s.current();i.current===e&&a({key:e,data:d,error:null})}catch(d){$(d),i.current===e&&a(m=>({key:e,data:m.key===e?m.data:null,error:d}))}},[e]);x(()=>(o(),xe.subscribe(()=>{xe.get()===null&&o()})),[o]);let l=r.key===e;return{data:l?r.data:null,error:l?r.error:null,again:o}}function un(e,n){let[r,a]=f(null),i=`${e}/${n}`,s=Je(i,async()=>{let{getPatient:o}=await U(zn,{id:n,pathwayId:e});return a(null),{patient:o}});return x(()=>We(Pn,{pathwayId:e,includeDischarged:!0},{onEvent:({onPathwayUpdated:o})=>{o.patient.id===n&&a(`${n}`)},load:s.again}),[e,n,s.again]),{...s,isChanged:r===n}}function Ze(e){let n=e.onPathways??[];return n.find(r=>!r.isDischarged)??n.at(-1)??null}var Ie={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},It={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},Mt={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},_n={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function cn(e){return e>0?`${e} ${e===1?"day":"days"} left`:e===0?"Breaches today":`Breached ${-e} ${e===-1?"day":"days"} ago`}function gn(e,n,r){let{lockUser:a,lockEndTime:i}=e;return a===null||i===null||Date.parse(i)<=r?null:`Open with ${se(a)} until ${we(i,n)}`}function mn(e,n){return`${ie(ye(e,n))} ${we(e,n)}`}var Xo={INIT:"To be sent",ACTIVE:"Asked for",WAITING:"Held up at the hospital"};function Gn({request:e}){return e.currentState==="ERROR"?t(K,{tone:"red",shape:"✕",children:"Failed - look"}):e.currentState!=="COMPLETED"?t(K,{tone:"white",children:Xo[e.currentState]??e.currentState}):e.forwardDecisionPoint!==null?t(K,{tone:"grey",shape:"✓",children:"Seen"}):e.amendedAt!==null?t(K,{tone:"orange",shape:"●✎",children:"Changed after it was seen"}):t(K,{tone:"blue",shape:"●",children:"Back, not seen"})}function pn({request:e,timezone:n}){let{testResult:r}=e;return t("div",{className:"report",children:[t("h3",{className:"report__title",children:[e.clinicalRequestType.name," ",t(Gn,{request:e})]}),t("p",{className:"muted",children:["Asked for ",mn(e.addedAt,n),e.completedAt&&`, back ${mn(e.completedAt,n)}`,e.amendedAt&&`, changed ${mn(e.amendedAt,n)}`]}),r?t("p",{className:"free",children:r.description}):e.completedAt&&t("p",{children:"There is no report."})]})}function Ut({entry:e,timezone:n}){let r=(e.decisionPoints??[]).flatMap(a=>a.clinicalRequests??[]);return r.length===0?t("p",{children:"Nothing was asked for yet."}):t("ul",{className:"timeline",children:r.map(a=>t("li",{children:[t("span",{className:"timeline__what",children:a.clinicalRequestType.name}),t("span",{className:"muted nowrap",children:[ie(ye(a.addedAt,n)),a.completedAt&&` to ${ie(ye(a.completedAt,n))}`]}),t(Gn,{request:a})]},a.id))})}function Bt({pathwayId:e,patient:n,current:r,onClose:a}){let i=I(null),s=un(e,n.id);x(()=>i.current?.focus(),[n.id]);let o=s.data?.patient?Ze(s.data.patient):null,l=o?.toAcknowledge??[];return t("div",{className:"look",role:"dialog","aria-label":`Quick look: ${on(n)}`,tabIndex:-1,ref:i,onKeyDown:d=>{d.key==="Escape"&&(d.stopPropagation(),a())},children:[t("h2",{className:"look__name",children:t(ln,{patient:n})}),t("p",{children:[t(Ye,{patient:n,today:r.today})," ",t("br",{}),t(Fe,{patient:n,config:r.config})]}),s.error!==null&&t(q,{error:s.error,onAgain:s.again}),s.data===null&&s.error===null&&t("p",{role:"status",children:"Loading the record"}),o&&t(v,{children:[t("h3",{children:"Not seen yet"}),l.length===0&&t("p",{children:"Nothing has come back that nobody has seen."}),l.map(d=>t(pn,{request:d,timezone:r.timezone},d.id)),t("h3",{children:"Requests"}),t(Ut,{entry:o,timezone:r.timezone})]}),t("p",{className:"look__links",children:[t(B,{className:"nhsuk-button nhsuk-button--small",to:`/p/${e}/patient/${n.id}`,children:"Open the record"})," ",t(O,{kind:"secondary",small:!0,onClick:a,children:"Close"})]})]})}var Wt=class extends Dn{constructor(r){super(a=>this.#t(a));this.filter=r}filter;buckets=new re([]);open(){let r=We(Ga,{pathwayId:this.filter.pathwayId},{onEvent:a=>this.#e(a.trackingListChanged),load:()=>this.catchUp()});return()=>{r(),this.close()}}#e({onPathwayId:r,entry:a}){if(r===null)return void this.catchUp();let i=this.rows.get(r);a===null||!this.#n(a)?this.leave(r):i?this.change({...i,tracked:{...a}}):this.arrived(r)}#n(r){let{bucket:a,escalated:i}=this.filter;return(a===null||r.bucket===a)&&(!i||r.isEscalated)}async#t(r){let{pathwayId:a,bucket:i,escalated:s,overdue:o}=this.filter,{getTrackingListConnection:l}=await U(Va,{pathwayId:a,bucket:i,escalated:s||null,nextActionOverdue:o||null,first:dn,after:r});return r===null&&this.buckets.set(l.buckets??[]),{rows:l.edges.map(({node:{onPathway:m,...u}})=>({id:u.id,patient:m.patient,tracked:u})),total:l.totalCount,next:l.pageInfo.hasNextPage?l.pageInfo.endCursor:null,unavailable:[]}}};function ui({pathwayId:e,pathwayName:n,current:r}){let a=fe(),i=a.query.get("bucket"),s=a.query.get("escalated")==="yes",o=a.query.get("overdue")==="yes",l=a.query.get("rows")==="pages",[d,m]=f(""),[u,p]=f(null),g=I(null);M(`Tracking list of ${n}`);let c=be(()=>new Wt({pathwayId:e,bucket:i,escalated:s,overdue:o}),[e,i,s,o]);x(()=>c.open(),[c]);let h=be(()=>tl(c,e,r),[c,e,r]),w=_=>{g.current=document.activeElement,p(_)},b=()=>{p(null),Le(g.current)},R=_=>Re(Ue(a,_),"replace");return t("main",{className:"screen",id:"main",children:[t(F,{children:["Tracking list: ",n]}),t(nl,{list:c}),t(Tt,{children:[t(Et,{words:d,onInput:m}),t(wn,{label:"Escalated",checked:s,onChange:_=>R({escalated:_?"yes":null})}),t(wn,{label:"Action overdue",checked:o,onChange:_=>R({overdue:_?"yes":null})}),t(wn,{label:"Pages of 100",checked:l,onChange:_=>R({rows:_?"pages":null})})]}),t("div",{className:u?"with-look":void 0,children:[t("div",{className:"list",children:t(Dt,{label:`Tracking list of ${n}, who breaches next first`,list:c,columns:h,current:r,asPages:l,words:d.trim(),holds:el,empty:t(Q,{title:"Nobody is tracked here",children:t("p",{children:i!==null||s||o?"The filters above may hide patients.":"A patient is tracked once a referral is recorded."})}),onOpen:_=>Re(`/p/${e}/patient/${_.patient.id}`),onLook:w})}),u&&t(Bt,{pathwayId:e,patient:u.patient,current:r,onClose:b})]})]})}function el(e,n){return Pt(e.patient,n)}function nl({list:e}){let n=fe(),r=L(e.buckets),a=r.length>0?r.reduce((s,o)=>s+o.entries,0):null,{bucket:i}=e.filter;return t(At,{label:"Groups of days",tabs:[{to:Ue(n,{bucket:null}),label:"All",count:a,isCurrent:i===null},...r.map(({name:s,entries:o})=>({to:Ue(n,{bucket:s}),label:s,count:o,isCurrent:i===s}))]})}function tl(e,n,r){let{config:a}=r;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:i})=>t(v,{children:[t(B,{to:`/p/${n}/patient/${i.id}`,className:"row-link",tabIndex:-1,children:t(ln,{patient:i})}),t("span",{className:"second",children:t(Fe,{patient:i,config:a})})]})},{id:"breach",title:"Next breach",width:"minmax(13rem, 1.8fr)",cell:({tracked:i})=>t(al,{tracked:i})},{id:"standard",title:"Standard",width:"minmax(9rem, 1.3fr)",cell:({tracked:i})=>i.nextStandard?It[i.nextStandard]??i.nextStandard:"None runs"},{id:"stage",title:"Stage",width:"minmax(7rem, 1fr)",cell:({tracked:i})=>i.stage?Mt[i.stage]??i.stage:"Not known"},{id:"action",title:"Next action",width:"minmax(9rem, 1.3fr)",cell:({tracked:i})=>i.dueOn||i.owner?t(v,{children:[i.owner?se(i.owner):"Nobody"," ",i.dueOn&&t(ae,{day:i.dueOn})]}):"None set"},{id:"tracked",title:"Last tracked",width:"minmax(7rem, 1fr)",cell:({tracked:i})=>rl(i.daysSinceTracked)},{id:"now",title:"At the moment",width:"minmax(8rem, 1fr)",cell:i=>t(il,{row:i,list:e})}]}function rl(e){return e===null?"Never":e===0?"Today":`${e} ${e===1?"day":"days"} ago`}function al({tracked:e}){let{daysToBreach:n,nextBreachOn:r,colour:a}=e;if(n===null||r===null)return t(K,{tone:"dashed",children:"No clock"});let{tone:i,shape:s}=a?_n[a]:{tone:"white",shape:""};return t("span",{className:"tags",children:[t(K,{tone:i,shape:s,children:cn(n)}),t(ae,{day:r})]})}function il({row:e,list:n}){let r=n.markOf(e.id);return t("span",{className:"tags",children:[e.tracked.isEscalated&&t(K,{tone:"purple",shape:"!",children:"Escalated"}),r?.kind==="left"&&t(K,{tone:"grey",shape:"✓",children:"Off this list now"}),r?.kind==="changed"&&t("span",{className:"changed",children:"Changed"}),!e.tracked.isEscalated&&!r&&t("span",{className:"muted",children:"Nothing new"})]})}var Ft=class extends Dn{constructor(r){super(a=>gi(r,a));this.filter=r}filter;open(){let r=We(Pn,{pathwayId:this.filter.pathwayId},{onEvent:a=>this.#e(a.onPathwayUpdated),load:()=>this.catchUp()});return()=>{r(),this.close()}}#e(r){let{patient:a,...i}=r,s={id:i.id,patient:a,entry:i},o=ol(this.filter,i);if(!this.rows.has(s.id))o&&this.arrived(s.id);else{if(sl(i,this.rows.get(s.id)?.entry))return;o?this.change(s):this.leave(s.id,s)}}};function sl(e,n){return n!==void 0&&e.updatedAt<n.updatedAt}function ol({view:e,awaiting:n},r){return r.isDischarged||n!==null&&r.awaitingDecisionType!==n?!1:e==="all"||r.underCareOf===null||Nr(r.clinicalRequests).unseen>0}async function ci(e){return(await gi(e,null,0)).total}async function gi(e,n,r=dn){let{getPatientOnPathwayConnection:a}=await U(Ka,{pathwayId:e.pathwayId,outstanding:e.view==="todo",underCareOf:e.mine,awaitingDecisionType:e.awaiting,first:r,after:n}),i=a.edges.flatMap(({node:{onPathways:o,...l}})=>{let d=o?.at(-1);return d?[{id:d.id,patient:l,entry:d}]:[]}),s=a.pageInfo.hasNextPage&&r>0?a.pageInfo.endCursor:null;return{rows:i,total:a.totalCount,next:s,unavailable:a.unavailable}}function Nr(e){let[n,r,a,i]=[0,0,0,0];for(let s of e??[])s.currentState==="ERROR"?i+=1:s.currentState!=="COMPLETED"?n+=1:s.forwardDecisionPoint===null&&(r+=1,s.amendedAt!==null&&(a+=1));return{open:n,unseen:r,amended:a,failed:i}}function mi({pathwayId:e,pathwayName:n,current:r}){let a=fe(),i=a.query.get("view")==="all"?"all":"todo",s=a.query.get("mine")==="yes",o=ll(a.query.get("awaiting")),l=a.query.get("rows")==="pages",[d,m]=f(""),[u,p]=f(null),g=I(null);M(`Worklist of ${n}`);let c=be(()=>new Ft({pathwayId:e,view:i,mine:s,awaiting:o}),[e,i,s,o]);x(()=>c.open(),[c]);let h=gl(c,e,r),w=cl(c),b=k=>{g.current=document.activeElement,p(k)},R=()=>{p(null),Le(g.current)},_=k=>Re(Ue(a,k),"replace");return t("main",{className:"screen",id:"main",children:[t(F,{children:["Worklist: ",n]}),t(At,{label:"Views of the worklist",tabs:[{to:Ue(a,{view:null}),label:"To do",count:w.todo,isCurrent:i==="todo"},{to:Ue(a,{view:"all"}),label:"All",count:w.all,isCurrent:i==="all"}]}),t(Tt,{children:[t(Et,{words:d,onInput:m}),t(Nt,{label:"Waits for",value:o??"",options:[["","Anything"],...Object.entries(Ie)],onChange:k=>_({awaiting:k||null})}),t(wn,{label:"Mine and nobody's",checked:s,onChange:k=>_({mine:k?"yes":null})}),t(wn,{label:"Pages of 100",checked:l,onChange:k=>_({rows:k?"pages":null})})]}),t("div",{className:u?"with-look":void 0,children:[t("div",{className:"list",children:t(Dt,{label:`Worklist of ${n}, oldest entry first`,list:c,columns:h,current:r,asPages:l,words:d.trim(),holds:dl,empty:t(ul,{view:i,isFiltered:s||o!==null}),onOpen:k=>Re(`/p/${e}/patient/${k.patient.id}`),onLook:b})}),u&&t(Bt,{pathwayId:e,patient:u.patient,current:r,onClose:R})]})]})}function ll(e){return e!==null&&e in Ie?e:null}function dl(e,n){return Pt(e.patient,n)}function ul({view:e,isFiltered:n}){return t(Q,{title:"Nobody waits here",children:t("p",{children:n?"The filters above may hide patients.":e==="todo"?"Every patient on this pathway has been decided about, and nothing has come back since. “All” has them.":"No patient is on this pathway. A referral puts one on it."})})}function cl(e){let{total:n,phase:r,readAt:a}=L(e.state),[i,s]=f(null);x(()=>{if(r!=="ready")return;let d=e.filter.view==="todo"?"all":"todo",m=!0;return ci({...e.filter,view:d}).then(u=>m&&s({list:e,count:u}),()=>{}),()=>{m=!1}},[e,r==="ready",Math.floor(a/6e4)]);let o=r==="ready"?n:null,l=i?.list===e?i.count:null;return e.filter.view==="todo"?{todo:o,all:l}:{todo:l,all:o}}function gl(e,n,r){return be(()=>{let{config:a,today:i,timezone:s}=r;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:o})=>t(v,{children:[t(B,{to:`/p/${n}/patient/${o.id}`,className:"row-link",tabIndex:-1,children:t(ln,{patient:o})}),t("span",{className:"second",children:t(Fe,{patient:o,config:a})})]})},{id:"born",title:"Born",width:"minmax(8rem, 1.2fr)",cell:({patient:o})=>t(Ye,{patient:o,today:i})},{id:"day",title:"Day",width:"4.5rem",cell:({entry:o})=>t("span",{className:"nowrap",children:xr(ye(o.referredAt,s),i)})},{id:"awaiting",title:"Waits for",width:"minmax(7rem, 1fr)",cell:({entry:o})=>Ie[o.awaitingDecisionType]},{id:"requests",title:"Requests",width:"minmax(10rem, 1.6fr)",cell:({entry:o})=>t(ml,{entry:o})},{id:"care",title:"Under care of",width:"minmax(8rem, 1.2fr)",cell:({entry:o})=>o.underCareOf?se(o.underCareOf):"Nobody yet"},{id:"now",title:"At the moment",width:"minmax(10rem, 1.6fr)",cell:o=>t(pl,{row:o,list:e,current:r})}]},[e,n,r])}function ml({entry:e}){let{open:n,unseen:r,amended:a,failed:i}=Nr(e.clinicalRequests);return t("span",{className:"tags",children:[i>0&&t(K,{tone:"red",shape:"✕",children:[i," failed"]}),a>0&&t(K,{tone:"orange",shape:"●✎",children:[a," changed after seen"]}),r>a&&t(K,{tone:"blue",shape:"●",children:[r-a," back"]}),n>0&&t(K,{tone:"white",children:[n," open"]}),i+r+n===0&&"None open"]})}function pl({row:e,list:n,current:r}){let a=Me(15e3),i=n.markOf(e.id),s=gn(e.entry,r.timezone,a),o=e.entry.lockUser?.id===String(r.user.id);return t("span",{className:"tags",children:[s&&t("span",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),o?s.replace(/with .* until/,"with you until"):s]}),i?.kind==="left"&&t(K,{tone:"grey",shape:"✓",children:e.entry.isDischarged?"Discharged":"Off this list now"}),i?.kind==="changed"&&t("span",{className:"changed",children:"Changed"}),!s&&!i&&t("span",{className:"muted",children:"Free"})]})}function pi({pathwayId:e,pathwayName:n,current:r}){let[a,i]=f(""),[s,o]=f([]),[l,d]=f(null),[m,u]=f(null),[p,g]=f(!1),c=I(0);M(`Find a patient on ${n}`,s);let h=async()=>{if(!a.trim())return o([{field:"search",text:"Enter a name or a number"}]);let w=++c.current;o([]),g(!0);try{let{patientSearch:b}=await U(ja,{query:a,pathwayId:e});if(w!==c.current)return;d(b),u(null)}catch(b){if($(b),w!==c.current)return;d(null),u(b)}finally{w===c.current&&g(!1)}};return t("main",{className:"screen screen--text",id:"main",children:[t(F,{children:["Find a patient: ",n]}),t(oe,{label:"Find a patient",faults:s,onSubmit:h,children:[t(ee,{id:"search",label:"Whole names or numbers",hint:"A hospital number, a national number, a first or a last name. Discharged patients are found, too.",value:a,faults:s,onInput:i,autoComplete:"off",maxLength:200}),t(O,{busy:p,children:p?"Looking":"Find"})]}),m!==null&&t(q,{error:m,onAgain:h}),l&&t(hl,{found:l,pathwayId:e,current:r})]})}function hl({found:e,pathwayId:n,current:r}){let a=I(null);return x(()=>a.current?.focus(),[e]),e.length===0?t(Q,{title:"Nobody was found",children:t("p",{children:"Only whole words count, and only patients on this pathway."})}):t("section",{"aria-labelledby":"found",children:[t("h2",{id:"found",ref:a,tabIndex:-1,className:"heading",children:Ae(e.length,"patient")}),t("ul",{className:"plain",children:e.map(i=>t("li",{className:"standing",children:[t(B,{to:`/p/${n}/patient/${i.id}`,children:t(ln,{patient:i})}),t("p",{className:"facts",children:[t("span",{children:t(Ye,{patient:i,today:r.today})}),t("span",{children:t(Fe,{patient:i,config:r.config})}),t(fl,{patient:i,current:r})]})]},i.id))})]})}function fl({patient:e,current:n}){let r=Me(15e3),a=e.onPathways?.at(-1);if(!a)return null;let i=gn(a,n.timezone,r);return t("span",{className:"tags",children:[a.isDischarged?t(K,{tone:"grey",shape:"✓",children:"Discharged"}):`Waits for: ${Ie[a.awaitingDecisionType]}`,i&&t("span",{className:"lock",children:i})]})}var hi=async(e,n)=>{let{onPathway:r,userErrors:a}=(await U(Ha,{input:{onPathwayId:e,unlock:n}})).lockOnPathway;return{entry:r,endsAt:r?.lockEndTime,isHeld:!!a?.length}},yl=15e4,bl=6e4;function hn(e,n){let[r,a]=f({at:"taking"}),[i,s]=f(0),o=I(!1),l=I(!1),d=Me(1e3),m=xn(async()=>{try{let{entry:w,endsAt:b,isHeld:R}=await n(e,!1);if(w===null)throw new Error("The server gave no entry.");if(R)a({at:"held",entry:w});else{let _=Date.parse(b??"");l.current||s(k=>k+1),l.current=!0,a({at:"mine",until:_,length:_-ge()})}}catch(w){$(w),a(b=>b.at==="mine"?b:{at:"refused",error:w})}},[e,n]),u=xn(async()=>{l.current&&(l.current=!1,await n(e,!0).catch(()=>{}))},[e,n]);x(()=>(m(),Ot.add(u),()=>{Ot.delete(u),u()}),[m,u]);let p=r.at==="mine"?r.until:null,g=r.at==="mine"?r.length:0;x(()=>{if(p===null)return;let w=Math.min(yl,g/4),b=setInterval(()=>{o.current&&(o.current=!1,m())},w);return()=>clearInterval(b)},[p===null,g,m]),x(()=>{p===null||d<p||(l.current=!1,a({at:"lost"}))},[p,d]);let c=p===null?null:p-d,h=Math.min(bl,g/2);return{state:r,taken:i,warning:c!==null&&c<=h?Math.max(0,Math.ceil(c/1e3)):null,take:m,touched:()=>{o.current=!0},given:()=>{l.current=!1},lost:()=>{l.current=!1,a({at:"lost"})}}}function In(e){x(()=>{if(!e)return;let n=r=>r.preventDefault();return addEventListener("beforeunload",n),()=>removeEventListener("beforeunload",n)},[e])}var Mn=async(e,n)=>{let{onMdt:r,userErrors:a}=(await U(Ba,{input:{id:e,unlock:n}})).lockOnMdt;return{entry:r,endsAt:r?.lockEndsAt,isHeld:!!a?.length}};function Qn({lock:e}){let{state:n,warning:r}=e;return n.at==="taking"?t("p",{role:"status",children:"Opening the patient for you"}):n.at==="refused"?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"The patient is not open for you."})," ",J(n.error).text," ",t(O,{kind:"secondary",small:!0,onClick:e.take,children:"Try again"})]}):n.at==="lost"?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"You no longer have the patient open."})," What you have written is kept, and cannot be saved until you have it open again."," ",t(O,{kind:"secondary",small:!0,onClick:e.take,children:"Open it again"})]}):n.at==="mine"&&r!==null?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"You have the patient open for less than a minute"}),t("span",{"aria-hidden":"true",children:[" (",r," s)"]}),". Type on, or keep it open."," ",t(O,{kind:"secondary",small:!0,onClick:e.take,children:"Keep it open"})]}):null}function fi({lock:e,keepsText:n,entry:r,pathwayId:a,back:i,current:s}){let[o,l]=f(!1);return x(()=>We(Pn,{pathwayId:a},{onEvent:({onPathwayUpdated:d})=>{d.id===r.id&&l(d.lockUser===null)},load:()=>Promise.resolve()}),[a,r.id]),x(()=>{let d=Date.parse(r.lockEndTime??"")-ge(),m=setTimeout(()=>l(!0),Math.max(0,d)+500);return()=>clearTimeout(m)},[r.lockEndTime]),t(v,{children:[t(F,{children:"Somebody else has the patient open"}),o?t("p",{role:"status",children:t("strong",{children:"The patient is free now."})}):t("p",{className:"lock",role:"status",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),gn(r,s.timezone,ge())??"The patient was just given back."," This page says when it is free."]}),n&&t("p",{children:"What you have written is kept on this page."}),t(O,{kind:o?"primary":"secondary",onClick:e.take,children:o?"Begin the decision":"Try now"})," ",t(B,{to:i,children:"Back to the record"})]})}function vn(e){return new Intl.DateTimeFormat("en-GB",{weekday:"long",timeZone:"UTC"}).format(Date.parse(e.slice(0,10)))}function $e(e){return`${vn(e.plannedAt)} ${ie(e.plannedAt)}`}function Yn(e){return e.clinicians.map(se).join(", ")||"Nobody yet"}function yi(e,n){let{clinicians:r}=e;return r.length<=n?Yn(e):`${r.slice(0,n).map(se).join(", ")} and ${r.length-n} more`}function qe(e,n){return e.patient?on(e.patient):`Hospital No. ${Te(e.place.patient.hospitalNumber,n.hospitalNumberFormat)}`}function Tr(e,n,r){let{lockUser:a,lockEndsAt:i}=e;return a===null||i===null||Date.parse(i)<=r?null:`Open with ${se(a)} until ${we(i,n)}`}function Lt(e,n){let r=e.onPathways;return r===null||r.some(s=>s.clinicalRequests===null)?null:r.flatMap(s=>s.clinicalRequests??[]).filter(s=>s.completedAt!==null&&s.id!==n.clinicalRequest?.id).sort((s,o)=>Date.parse(o.completedAt??"")-Date.parse(s.completedAt??"")).slice(0,3)}function $t(e){let n=(e.onPathways??[]).filter(r=>!r.isDischarged);return e.onPathways===null||n.some(r=>!r.waitingTimes)?"not known":n.map(r=>r.waitingTimes?.nextBreach??null).find(r=>r!==null)??null}function qt(e){return`Day ${e.days} of ${e.limit}`}function Un({place:e,timezone:n}){let r=Me(15e3),a=Tr(e,n,r);return a===null?null:t("span",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),a]})}function Bn({lock:e,place:n,timezone:r}){return e.state.at==="held"?t(kl,{held:e.state.entry,place:n,timezone:r,onTake:e.take}):t(Qn,{lock:e})}function kl(e){let{held:n,place:r,timezone:a,onTake:i}=e,[s,o]=f(r.lockUser),[l,d]=f(!1);return x(()=>{r.lockUser!==null?o(r.lockUser):s!==null&&d(!0)},[r.lockUser,s]),x(()=>{let m=Date.parse(n.lockEndsAt??"")-ge(),u=setTimeout(()=>d(!0),Math.max(0,Math.min(m,2**31-1e3))+500);return()=>clearTimeout(u)},[n.lockEndsAt]),t("div",{className:"band band--stale",role:"status",children:[l?t("strong",{children:"The entry is free now."}):t(v,{children:[t("strong",{children:"Somebody else writes here."})," ",Tr(n,a,ge())??"It was just given back."," This page says when it is free."]})," ",t(O,{kind:"secondary",small:!0,onClick:i,children:l?"Write now":"Try now"})]})}var bi=100;async function Kt(e){let n=[];for(let r=null;;){let a=await U($a,{mdtId:e,first:bi,after:r}),{edges:i,pageInfo:s}=a.getOnMdtConnection;if(n.push(...i.map(o=>o.node)),!s.hasNextPage||a.getMdt===null)return{meeting:a.getMdt,places:n};r=s.endCursor}}async function ki(e,n,r){let a=new Map,i=new Map;for(let s=null;;){let o=await U(qa,{mdtId:e,pathwayId:n,waits:r,first:bi,after:s}),{edges:l,pageInfo:d,unavailable:m}=o.getOnMdtConnection;for(let{node:u}of l)a.set(u.id,u.patient);for(let{id:u,reason:p}of m)i.set(u,p);if(!d.hasNextPage)return{patients:a,reasons:i};s=d.endCursor}}var wl={reason:"question",outcome:"outcome"},_l=new Set(["lockUser","lockEndTime"]);async function Ht(e,n,r,a){try{let{onMdt:i,userErrors:s}=(await U(_t,{input:{id:n,...r}})).updateOnMdt;return i?{at:"saved",place:i}:{at:"refused",faults:(s??[]).map(({field:l,message:d})=>({field:wl[l]??"",text:d})),isLockLost:(s??[]).some(l=>_l.has(l.field))}}catch(i){return $(i),i instanceof Oe?(a(),vl(e,n,r)):{at:"refused",faults:[{field:"",text:J(i).text}],isLockLost:!1}}}async function vl(e,n,r){for(let a=500;;a=Math.min(2*a,1e4))try{let i=(await Kt(e)).places.find(o=>o.id===n);return i!==void 0&&(r.reason===void 0||i.reason===r.reason)&&(r.outcome===void 0||(i.outcome??"")===r.outcome)?{at:"saved",place:i}:{at:"not recorded"}}catch(i){$(i),await new Promise(s=>setTimeout(s,a))}}function wi({list:e,place:n,title:r,timezone:a,onDone:i}){let s=hn(n.id,Mn),[o,l]=f(null),[d,m]=f(null),[u,p]=f([]),[g,c]=f(null),h={reason:n.reason,outcome:n.outcome??""},w=Ol(h,o,d),b=Object.keys(w).length>0;M(r,u),In(b);let R=async()=>{if(!b)return i(null);c("sending");let y=await Ht(e.mdtId,n.id,w,()=>c("looking"));if(y.at==="saved")return e.stored(y.place),i("Saved");c(y.at==="not recorded"?"not recorded":null),p(y.at==="refused"?y.faults:[]),y.at==="refused"&&y.isLockLost&&s.lost()},_=(y,A,S)=>P=>{S({text:P,base:y?.base??A}),s.touched()},k=s.state.at==="mine";return t(v,{children:[t(Bn,{lock:s,place:n,timezone:a}),(k||s.state.at==="lost"||b)&&t(oe,{label:"Question and outcome",faults:u,onSubmit:R,children:[t(ee,{id:"question",label:"Question to the meeting",value:o?.text??h.reason,faults:u,onInput:_(o,h.reason,l),rows:4,maxLength:5e3}),t(jt,{typed:o,stored:h.reason}),t(ee,{id:"outcome",label:"Outcome",value:d?.text??h.outcome,faults:u,onInput:_(d,h.outcome,m),rows:6,maxLength:1e4,focused:!0}),t(jt,{typed:d,stored:h.outcome}),t(Er,{sending:g}),t(O,{busy:!k||g==="sending"||g==="looking",children:g==="not recorded"?"Send it again":"Save"})," ",t(O,{kind:"secondary",onClick:()=>i(null),children:"Leave without saving"})]})]})}function Ol(e,n,r){return{...n!==null&&n.text!==e.reason&&{reason:n.text},...r!==null&&r.text!==e.outcome&&{outcome:r.text}}}function jt({typed:e,stored:n}){return e===null||e.base===n||e.text===n?null:t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:"Somebody else has changed this meanwhile"}),", and saving replaces it. It says now:"," ",t("span",{className:"free",children:n||"nothing"})]})}function Er({sending:e}){return e==="looking"?t("p",{role:"status",children:"The server's reply was lost. The desk looks whether the text was recorded; it is kept here."}):e==="not recorded"?t("p",{role:"status",children:[t("strong",{children:"Not recorded."})," The text has not reached the record. It is kept here."]}):null}function _i(e){let{list:n,row:r,current:a,title:i,onSaid:s,onClose:o}=e,{place:l,patient:d}=r,m=I(null),[u,p]=f("nothing"),g=qe(r,a.config);x(()=>m.current?.focus(),[l.id,u]);let c=h=>{p("nothing"),h&&s(`${g}: ${h}`)};return t("div",{className:"look",role:"dialog","aria-label":`Move or write: ${g}`,tabIndex:-1,ref:m,onKeyDown:h=>{h.key!=="Escape"||u==="writing"||(h.stopPropagation(),u==="removing"?p("nothing"):o())},children:[t("h2",{className:"look__name",children:g}),d&&t("p",{children:[t(Ye,{patient:d,today:a.today})," ",t("br",{}),t(Fe,{patient:d,config:a.config})]}),t("p",{children:["Put on the list by ",se(l.clinician),", ",t(ae,{day:l.addedAt})]}),u==="nothing"&&t(v,{children:[G(a,"ON_MDT_UPDATE")&&t(Rl,{...e}),t("h3",{children:"Question"}),t("p",{className:"free",children:l.reason||"No question given"}),t("h3",{children:"Outcome"}),t("p",{className:"free",children:l.outcome||"None yet"}),t("p",{children:t(Un,{place:l,timezone:a.timezone})}),t("p",{className:"look__links",children:[G(a,"ON_MDT_UPDATE","ON_MDT_READ")&&t(O,{small:!0,onClick:()=>p("writing"),children:"Write question and outcome"})," ",t(B,{className:"nhsuk-button nhsuk-button--small nhsuk-button--secondary",to:`/p/${n.pathwayId}/patient/${l.patient.id}`,children:"Open the record"})," ",G(a,"ON_MDT_DELETE","ON_MDT_UPDATE")&&t(O,{kind:"secondary",small:!0,onClick:()=>p("removing"),children:"Take off the list"})," ",t(O,{kind:"secondary",small:!0,onClick:o,children:"Close"})]})]}),u==="writing"&&t(wi,{list:n,place:l,title:i,timezone:a.timezone,onDone:c},l.id),u==="removing"&&t(xl,{list:n,row:r,name:g,timezone:a.timezone,onLeave:()=>p("nothing"),onDone:()=>{s(`${g} was taken off the list`),o()}})]})}function Rl({row:e,index:n,count:r,onMove:a}){let[i,s]=f(""),{id:o}=e.place,l=Number.parseInt(i,10),d=m=>a(o,Math.max(0,Math.min(r-1,m)));return t("div",{className:"moves",role:"group","aria-label":"Move",children:[t("p",{className:"moves__where",children:["Place ",n+1," of ",r]}),t(O,{kind:"secondary",small:!0,busy:n===0,onClick:()=>d(n-1),children:"Move up"}),t(O,{kind:"secondary",small:!0,busy:n===r-1,onClick:()=>d(n+1),children:"Move down"}),t(O,{kind:"secondary",small:!0,busy:n===0,onClick:()=>d(0),children:"To the top"}),t(O,{kind:"secondary",small:!0,busy:n===r-1,onClick:()=>d(r-1),children:"To the end"}),t("form",{className:"choice",noValidate:!0,onSubmit:m=>{m.preventDefault(),l>0&&d(l-1)},children:[t("label",{htmlFor:"to-place",children:"To place"}),t("input",{id:"to-place",size:3,inputMode:"numeric",value:i,onInput:m=>s(m.currentTarget.value)}),t(O,{kind:"secondary",small:!0,busy:!(l>0),children:"Move"})]})]})}function xl({list:e,row:n,name:r,timezone:a,onLeave:i,onDone:s}){let o=hn(n.place.id,Mn),[l,d]=f([]),[m,u]=f(!1),p=async()=>{u(!0);try{let{success:g,userErrors:c}=(await U(Wa,{id:n.place.id})).deleteOnMdt;if(g)return o.given(),s();d((c??[]).map(({message:h})=>({field:"",text:h})))}catch(g){$(g),d([{field:"",text:`${J(g).title}. ${J(g).text}`}]),await e.load()}u(!1)};return t(v,{children:[t(Bn,{lock:o,place:n.place,timezone:a}),t(Vn,{faults:l}),t("p",{children:["Take ",r," off this list? The request for the meeting is completed, and the patient waits on the worklist until somebody decides."]}),t(O,{kind:"warning",busy:o.state.at!=="mine"||m,onClick:p,children:"Take off the list"})," ",t(O,{kind:"secondary",onClick:i,children:"Leave as it is"})]})}var Al={NOT_KNOWN:"The hospital's systems do not know this number",NOT_READ:"The hospital's systems did not answer"};function vi(e,n,r){return[{id:"number",title:"No.",cell:(a,i)=>t("span",{className:"meeting-list__number",children:i+1})},{id:"patient",title:"Patient",cell:a=>t(Nl,{row:a,pathwayId:e,current:n})},{id:"question",title:"Question and outcome",cell:({place:a})=>t(v,{children:[t("span",{className:"free",children:a.reason||"No question given"}),t("span",{className:"second",children:[se(a.clinician),", ",t(ae,{day:a.addedAt})]}),a.outcome?t("span",{className:"free",children:[t("strong",{children:"Outcome:"})," ",a.outcome]}):t("span",{className:"muted",children:"No outcome yet"})]})},{id:"state",title:"Results and waits",cell:a=>t(El,{row:a,timezone:n.timezone})},{id:"now",title:"At the moment",cell:a=>t(v,{children:[t("span",{className:"tags",children:[a.place.outcome?t(K,{tone:"grey",shape:"✓",children:"Discussed"}):t(K,{tone:"white",children:"To discuss"}),t(Un,{place:a.place,timezone:n.timezone})]}),t("button",{type:"button",className:"link",tabIndex:-1,"aria-label":`Move or write: ${qe(a,n.config)}`,onClick:()=>r(a),children:"Move or write"})]})}]}function Nl({row:e,pathwayId:n,current:r}){let{place:a,patient:i,reason:s}=e,o=qe(e,r.config);return t(v,{children:[t(B,{to:`/p/${n}/patient/${a.patient.id}`,className:"row-link name",tabIndex:-1,children:o}),i?t(v,{children:[t("span",{children:t(Ye,{patient:i,today:r.today})}),t("span",{className:"second",children:t(Fe,{patient:i,config:r.config})})]}):t("span",{className:"second",children:s?Al[s]:"No name at the moment"})]})}function Tl({request:e}){return e.forwardDecisionPoint!==null?t("span",{className:"second",children:"A decision has followed"}):e.currentState==="ERROR"?t(K,{tone:"red",shape:"✕",children:"Failed - look"}):e.currentState==="COMPLETED"?t("span",{className:"second",children:"No decision has followed yet"}):null}function El({row:{place:e,patient:n},timezone:r}){let a=n&&Lt(n,e),i=n?$t(n):"not known";return t(v,{children:[a===null&&t("span",{className:"muted",children:"Results not known here"}),a?.length===0&&t("span",{className:"muted",children:"No results"}),a?.map(s=>t("span",{children:[s.clinicalRequestType.name," ",s.completedAt&&t(ae,{day:ye(s.completedAt,r)})]},s.id)),i!==null&&i!=="not known"&&t("span",{className:"tags",children:[i.daysToBreach!==null&&t(K,{tone:i.colour?_n[i.colour].tone:"white",shape:i.colour?_n[i.colour].shape:"",children:cn(i.daysToBreach)}),qt(i)]}),t(Tl,{request:e.clinicalRequest})]})}var Oi=80,Ri=16;function xi(e,n,r,a){let[i,s]=f(null),o=I(r);o.current=r;let l=i!==null,d=I(i);return d.current=i,x(()=>{if(!l)return;let m=h=>{Cl(h.clientY);let w=Pl(e.current,h.clientY,n);s(b=>b&&{...b,to:w})},u=h=>{let w=d.current;s(null),a(!1),h&&w&&w.from!==w.to&&o.current(w.from,w.to)},p=()=>u(!0),g=()=>u(!1),c=h=>h.key==="Escape"&&u(!1);return addEventListener("pointermove",m),addEventListener("pointerup",p),addEventListener("pointercancel",g),addEventListener("keydown",c),()=>{removeEventListener("pointermove",m),removeEventListener("pointerup",p),removeEventListener("pointercancel",g),removeEventListener("keydown",c)}},[l,e,n]),{from:i?.from??null,to:i?.to??null,begin:(m,u)=>{m.button===0&&(m.preventDefault(),a(!0),s({from:u,to:u}))}}}function Pl(e,n,r){let i=[...e?.querySelectorAll("[data-row]")??[]].findIndex(s=>n<s.getBoundingClientRect().bottom);return i<0?r-1:i}function Cl(e){e<Oi?scrollBy(0,-Ri):e>innerHeight-Oi&&scrollBy(0,Ri)}function Ni(e){let{label:n,rows:r,columns:a,changed:i,openId:s,canMove:o,onMove:l,onHold:d}=e,m=I(null),[u,p]=f({id:null,column:0}),g=I(!1),c=r.findIndex(y=>y.place.id===u.id),h=Math.max(0,c),w=I(!1),b=xi(m,r.length,(y,A)=>{let S=r[y]?.place.id;S!==void 0&&l(S,A)},y=>d(y||w.current));bn(()=>{if(!g.current)return;g.current=!1;let y=m.current?.querySelector('[data-active="true"]');y?.focus(),y?.scrollIntoView({block:"nearest"})});let R=(y,A)=>{let S=r[Math.max(0,Math.min(r.length-1,y))]?.place.id;S!==void 0&&(g.current=!0,p({id:S,column:Math.max(0,Math.min(a.length-1,A))}))},_=y=>{let A=Dl(y,h,r.length),S=r[h]?.place.id;return A===null||!o||S===void 0?!1:(A!==h&&(g.current=!0,p({id:S,column:u.column}),l(S,A)),!0)},k=y=>{if(y.metaKey||y.ctrlKey!==(y.ctrlKey&&/^(Home|End)$/.test(y.key))||y.target instanceof HTMLElement&&y.target.closest("a, button")!==null)return;let A=r[h];if(y.altKey){if(!_(y.key))return}else if(y.key==="Enter"&&A)e.onOpen(A);else if(y.key===" "&&A)e.onAct(A);else{let S=Il(y,h,u.column,r.length,a.length);if(S===null)return;R(...S)}y.preventDefault()};return t("div",{className:"meeting-list",role:"grid","aria-label":n,"aria-rowcount":r.length+1,ref:m,onKeyDown:k,onPointerEnter:()=>{w.current=!0,d(!0)},onPointerLeave:()=>{w.current=!1,b.from===null&&d(!1)},children:[t("div",{className:"meeting-list__head",role:"row","aria-rowindex":1,children:a.map(y=>t("div",{role:"columnheader",children:y.title},y.id))}),t("div",{role:"rowgroup",children:r.map((y,A)=>t("div",{role:"row","aria-rowindex":A+2,className:Sl(y.place.id,A,i,s,b),"data-row":A,children:a.map((S,P)=>t("div",{role:"gridcell",className:`meeting-list__cell meeting-list__cell--${S.id}`,tabIndex:A===h&&P===u.column?0:-1,"data-active":A===h&&P===u.column,onFocus:()=>p({id:y.place.id,column:P}),children:[P===0&&o&&t("span",{className:"meeting-list__handle","aria-hidden":"true",title:"Drag to another place",onPointerDown:Y=>b.begin(Y,A),children:"⠿"}),S.cell(y,A)]},S.id))},y.place.id))})]})}function Sl(e,n,r,a,i){let s=i.from!==null&&i.to===n&&i.from!==n;return["meeting-list__row",r.has(e)&&"meeting-list__row--changed",a===e&&"meeting-list__row--open",i.from===n&&"meeting-list__row--dragged",s&&(n<(i.from??0)?"meeting-list__row--before":"meeting-list__row--after")].filter(Boolean).join(" ")}function Dl(e,n,r){switch(e){case"ArrowUp":return Math.max(0,n-1);case"ArrowDown":return Math.min(r-1,n+1);case"PageUp":return 0;case"PageDown":return r-1;default:return null}}var Ai=10;function Il(e,n,r,a,i){switch(e.key){case"ArrowDown":return[n+1,r];case"ArrowUp":return[n-1,r];case"ArrowRight":return[n,r+1];case"ArrowLeft":return[n,r-1];case"PageDown":return[n+Ai,r];case"PageUp":return[n-Ai,r];case"Home":return e.ctrlKey?[0,0]:[n,0];case"End":return e.ctrlKey?[a-1,i-1]:[n,i-1];default:return null}}function zt(e,{id:n,to:r}){if(!e.includes(n))return e;let a=e.filter(i=>i!==n);return a.splice(Math.max(0,r),0,n),a}function Pr(e,n){return e.length===n.length&&e.every((r,a)=>r===n[a])}var Ml={phase:"loading",error:null,namesError:null,meeting:null,rows:[],isCancelled:!1,isWaiting:!1,changed:new Set,readAt:0},Vt=class{constructor(n,r,a){this.pathwayId=n;this.mdtId=r;this.waits=a}pathwayId;mdtId;waits;state=new re(Ml);refusal=new re(null);reordered=new re(0);#e=new Map;#n=new Map;#t=new Map;#r=[];#a=[];#i=[];#o=Promise.resolve();#d=!1;#s=0;#l=0;open(){let n=We(vt,{pathwayId:this.pathwayId,mdtId:this.mdtId},{onEvent:r=>this.#m(r.onMdtUpdated),load:this.load});return()=>{this.#l+=1,n()}}load=async()=>{let n=++this.#l;try{let[{meeting:r,places:a},i]=await Promise.all([Kt(this.mdtId),this.#h()]);if(n!==this.#l)return;if(r===null)return this.#c();this.#e=new Map(a.map(s=>[s.id,s])),this.#r=a.map(s=>s.id),this.#b(i),this.#y(),this.#u({phase:"ready",error:null,meeting:r,readAt:ge(),changed:new Set,namesError:i.error})}catch(r){if(n!==this.#l)return;if($(r),r instanceof j&&r.code==="NOT_FOUND")return this.#c();this.#u({phase:this.state.get().phase==="ready"?"ready":"refused",error:r})}};hold(n){this.#d=n,!n&&this.state.get().isWaiting&&this.showOrder()}showOrder(){this.#y(),this.#u({})}move(n,r){let a={id:n,to:r};return this.#i=[...this.#i,a],this.refusal.set(null),this.#u({}),this.#o=this.#o.then(()=>this.#g(a)),this.#o}stored(n){let r=this.#e.get(n.id);r!==void 0&&(this.#e.set(n.id,{...r,...n}),this.#u({}))}async#g(n){let r=this.#s,a=null;try{let{userErrors:i}=(await U(_t,{input:{id:n.id,order:n.to}})).updateOnMdt;i?.length?a=i.map(s=>s.message).join(" "):r===this.#s&&(this.#r=zt(this.#r,n))}catch(i){$(i),a=i instanceof Oe?`${J(i).title}.`:J(i).text}this.#i=this.#i.filter(i=>i!==n),this.#y(),this.#u({}),a!==null&&(this.refusal.set(a),await this.load())}#m(n){if(n.mdtId!==this.mdtId||this.state.get().phase!=="ready")return;if(n.mdt===null)return this.#c();this.#s+=1;let r=new Set(this.state.get().changed);for(let s of n.entries??[])this.#e.has(s.id)&&r.add(s.id),this.#e.set(s.id,s);let a=n.entryIds??[],i=!Pr(a,this.#i.reduce(zt,this.#r));this.#r=a,this.#u({meeting:n.mdt,changed:r}),i&&this.reordered.set(this.reordered.get()+1),a.some(s=>!this.#n.has(s)&&!this.#e.has(s))?this.load():a.some(s=>!this.#n.has(s)&&!this.#f(s))&&this.#p(),this.#d&&i||this.showOrder()}#c(){this.#u(this.state.get().phase==="ready"?{isCancelled:!0}:{phase:"gone"})}#f(n){let r=this.#e.get(n);return r!==void 0&&this.#t.has(r.patient.id)}async#p(){let n=this.#l,r=await this.#h();n===this.#l&&(this.#b(r),this.#u({namesError:r.error}))}async#h(){try{return{...await ki(this.mdtId,this.pathwayId,this.waits),error:null}}catch(n){return $(n),{patients:null,reasons:null,error:n}}}#b(n){this.#n=n.patients??this.#n,this.#t=n.reasons??this.#t}#y(){this.#a=this.#r}#u(n){let a=this.#i.reduce(zt,this.#a).flatMap(s=>{let o=this.#e.get(s);if(o===void 0)return[];let l=this.#n.get(s)??null;return[{place:o,patient:l,reason:l?null:this.#t.get(o.patient.id)??null}]}),i=!Pr(this.#a,this.#r);this.state.set({...this.state.get(),rows:a,isWaiting:i,...n})}};var Cr=new re(null);function Ti(e,n,r){Cr.set({mdtId:e,at:n,rows:r.map(a=>[a.place.id,Pi(a)])})}function Ei(e,n){let r=new Map(e.rows),a=new Map(n.map(u=>[u.place.id,Pi(u)])),i=[...a.keys()].filter(u=>!r.has(u)).length,s=[...r.keys()].filter(u=>!a.has(u)).length,o=[...a].filter(([u,p])=>r.has(u)&&r.get(u)!==p).length,l=[...r.keys()].filter(u=>a.has(u)),d=[...a.keys()].filter(u=>r.has(u)).some((u,p)=>u!==l[p]);return[i>0&&`${Ae(i,"patient")} added`,s>0&&`${Ae(s,"patient")} taken off`,o>0&&`${Ae(o,"question")} changed`,d&&"another order"].filter(Boolean).join(", ")||null}function Pi({place:e}){return e.reason}var Ul=12,Ci=["No.","Patient","Born (age)","Numbers","Question","Latest results","Day / target","Outcome"];function Gt({meeting:e,rows:n,pathwayName:r,current:a,at:i}){let{user:s,timezone:o}=a,l=new Date(i).toISOString();return t("table",{className:"print",children:[t("caption",{className:"nhsuk-u-visually-hidden",children:"Patients in the order of discussion"}),t("thead",{children:[t("tr",{children:t("td",{colSpan:Ci.length,className:"print__head",children:[t("strong",{children:[r,": ",vn(e.plannedAt)," ",Cn(e.plannedAt)]}),", ",e.location||"place not given",t("br",{}),"Clinicians: ",yi(e,Ul),t("br",{}),"Printed by ",se(s),", ",ie(ye(l,o))," ",we(i,o),"."," ",t("strong",{children:"Confidential: patient information"})]})}),t("tr",{children:Ci.map(d=>t("th",{scope:"col",children:d},d))})]}),t("tbody",{children:n.map((d,m)=>t(Bl,{row:d,number:m+1,current:a},d.place.id))})]})}function Bl({row:e,number:n,current:r}){let{place:a,patient:i}=e,{config:s,today:o,timezone:l}=r,d=Te(a.patient.hospitalNumber,s.hospitalNumberFormat);return t("tr",{children:[t("td",{children:n}),t("td",{children:[t("strong",{children:qe(e,s)}),!i&&t("div",{children:"The name is not to be had at the moment"})]}),t("td",{children:i?t(Wl,{patient:i,today:o}):"Not known"}),t("td",{children:[i&&t("div",{className:"nowrap",children:["National ",Te(i.nationalNumber,s.nationalNumberFormat)]}),t("div",{className:"nowrap",children:["Hospital ",d]})]}),t("td",{className:"print__free",children:a.reason||"No question given"}),t("td",{children:i?t(Fl,{patient:i,place:a,timezone:l}):"Not known"}),t("td",{children:i?t(Ll,{patient:i}):"Not known"}),t("td",{className:"print__box",children:a.outcome})]})}function Wl({patient:e,today:n}){let{dateOfBirth:r,dateOfBirthPrecision:a,isDeceased:i,deceasedOn:s}=e,o=ie(r,a),l=s?ie(s):"on a day not known";return t(v,{children:[t("div",{className:"nowrap",children:o}),i?t("div",{children:["died ",l]}):t("div",{className:"nowrap",children:["(",sn(r,n,a),")"]})]})}function Fl({patient:e,place:n,timezone:r}){let a=Lt(e,n);return a===null?t(v,{children:"Not known"}):a.length===0?t(v,{children:"None"}):t(v,{children:a.map(i=>t("div",{children:[i.clinicalRequestType.name," ",i.completedAt&&t("span",{className:"nowrap",children:ie(ye(i.completedAt,r))})]},i.id))})}function Ll({patient:e}){let n=$t(e);return n==="not known"?t(v,{children:"Not known"}):n===null?t(v,{children:"No clock"}):t(v,{children:[t("div",{className:"nowrap",children:qt(n)}),t("div",{className:"nowrap",children:ie(n.targetOn)}),n.daysToBreach!==null&&t("div",{children:cn(n.daysToBreach)})]})}function Jn({pathwayId:e,mdtId:n,current:r}){let a=G(r,"WAITING_TIMES_READ"),i=be(()=>new Vt(e,n,a),[e,n,a]);return x(()=>i.open(),[i]),[i,L(i.state)]}function Si(e){let{pathwayId:n,pathwayName:r,mdtId:a,current:i}=e,[s,o]=Jn(e),{meeting:l,rows:d,phase:m}=o,u=l?`Meeting of ${vn(l.plannedAt)} ${Cn(l.plannedAt)}`:"Meeting";M(u);let p=`/p/${n}/meetings/${a}`;return t("main",{className:"screen",id:"main",children:[t(F,{children:l?`Meeting: ${$e(l)}`:"Meeting"}),m==="loading"&&t("p",{role:"status",children:"Loading the list"}),m==="refused"&&t(q,{error:o.error,onAgain:s.load}),m==="gone"&&t(Zn,{pathwayId:n}),m==="ready"&&l&&t(v,{children:[t("dl",{className:"facts",children:[t("div",{children:[t("dt",{children:"Place"}),t("dd",{children:l.location||"Not given"})]}),t("div",{children:[t("dt",{children:"Clinicians"}),t("dd",{children:Yn(l)})]}),t("div",{children:[t("dt",{children:"On the list"}),t("dd",{children:Ae(d.length,"patient")})]})]}),t("p",{className:"links links--above",children:[t(B,{to:`/p/${n}/meetings`,children:"All meetings"}),t(B,{to:`${p}/room`,children:"Room view"}),t(B,{to:`${p}/print`,children:"Print the list"})]}),t(Kl,{list:s,state:o,current:i}),d.length===0?t(Q,{title:"Nobody is on this list",children:t("p",{children:"A patient is put on a list by a decision that asks for the meeting."})}):t($l,{list:s,state:o,current:i,title:u}),t("div",{className:"only-print",children:t(Gt,{meeting:l,rows:d,pathwayName:r,current:i,at:o.readAt})})]})]})}function Zn({pathwayId:e}){return t(Q,{title:"There is no such meeting",children:[t("p",{children:"It was cancelled, or it is not one of this pathway. A meeting's patients are moved to another when it is cancelled."}),t("p",{children:t(B,{to:`/p/${e}/meetings`,children:"All meetings"})})]})}function $l({list:e,state:n,current:r,title:a}){let{rows:i}=n,[s,o]=f(null),[l,d]=f(""),m=I(null),u=be(()=>vi(e.pathwayId,r,c),[e,r]),p=i.findIndex(b=>b.place.id===s),g=i[p];ql(e,d);function c(b){document.activeElement!==document.body&&(m.current=document.activeElement),o(b.place.id)}let h=()=>{o(null),Le(m.current)},w=async(b,R)=>{let _=i.find(y=>y.place.id===b);if(_===void 0)return;let k=qe(_,r.config);d(`${k} moved to ${R+1} of ${i.length}`),await e.move(b,R),e.refusal.get()!==null&&d("")};return t("div",{className:g?"with-look":void 0,children:[t("div",{className:"list",children:[t(Ni,{label:"Patients in the order of discussion",rows:i,columns:u,changed:n.changed,openId:s,canMove:G(r,"ON_MDT_UPDATE"),onMove:w,onHold:b=>e.hold(b),onOpen:b=>Re(`/p/${e.pathwayId}/patient/${b.place.patient.id}`),onAct:c}),t("p",{className:"nhsuk-u-visually-hidden",role:"status",children:l})]}),g&&t(_i,{list:e,row:g,index:p,count:i.length,current:r,title:a,onMove:w,onSaid:d,onClose:h},g.place.id)]})}function ql(e,n){x(()=>e.reordered.subscribe(()=>n("Somebody else has changed the order of the list")),[e,n])}function Kl({list:e,state:n,current:r}){let a=L(Ne),i=L(e.refusal),s=L(Cr),o=s?.mdtId===e.mdtId?Ei(s,n.rows):null;return t(v,{children:[t(Xn,{lost:a,state:n,timezone:r.timezone}),i!==null&&t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"Not moved."})," ",i," The list stands as it was."]}),n.isWaiting&&t("div",{className:"band",role:"status",children:["Somebody else has changed the order."," ",t(O,{kind:"secondary",small:!0,onClick:()=>e.showOrder(),children:"Show it as it is now"})]}),n.namesError!==null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:"Names could not be read."})," ",J(n.namesError).text," ",t(O,{kind:"secondary",small:!0,onClick:e.load,children:"Try again"})]}),s&&o&&t("div",{className:"band",role:"status",children:["Since you printed the list at ",we(s.at,r.timezone),": ",o,"."]})]})}function Xn({lost:e,state:n,timezone:r}){return n.isCancelled?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"The meeting was cancelled meanwhile."})," Its patients were moved to another meeting's list. What you see is as it was; what you are writing can still be saved."]}):e!==null?t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not live since ",we(e,r)]})," - what you see may have changed. The desk keeps trying."]}):n.error===null||n.phase!=="ready"?null:t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not read anew since ",we(n.readAt,r)]})," - ",J(n.error).text]})}var Hl=50,Qt=class{constructor(n,r){this.pathwayId=n;this.today=r}pathwayId;today;state=new re({phase:"loading",error:null,coming:[],earlier:null,hasEarlier:!0});#e=null;#n=!1;open(){let n=We(vt,{pathwayId:this.pathwayId},{onEvent:r=>this.#t(r.onMdtUpdated),load:this.load});return()=>{this.#n=!0,n()}}load=async()=>{try{let{getMdts:n}=await U(Fa,{pathwayId:this.pathwayId});this.#r({phase:"ready",error:null,coming:n??[]})}catch(n){$(n),this.#r({phase:this.state.get().phase==="ready"?"ready":"refused",error:n})}};more=async()=>{try{for(let n=!1;!n;){let r={pathwayId:this.pathwayId,last:Hl,before:this.#e},{edges:a,pageInfo:i}=(await U(La,r)).getMdtConnection,s=a.map(l=>l.node).filter(l=>l.plannedAt<this.today);this.#e=i.startCursor||null;let o=[...this.state.get().earlier??[],...s.reverse()];this.#r({earlier:o,hasEarlier:i.hasPreviousPage,error:null}),n=s.length>0||!i.hasPreviousPage}}catch(n){$(n),this.#r({error:n})}};changed(n,r){let{coming:a,earlier:i}=this.state.get(),s=r!==null&&r.plannedAt<this.today,o=a.filter(u=>u.id!==n),l=(i??[]).filter(u=>u.id!==n),d=r===null||s?o:[...o,r].sort(Di),m=s?[...l,r].sort(Di).reverse():l;this.#r({coming:d,earlier:i===null?null:m})}#t(n){if(this.state.get().phase!=="ready")return;let r=n.mdt&&{...n.mdt,entryCount:n.entryIds?.length??null};this.changed(n.mdtId,r)}#r(n){this.#n||this.state.set({...this.state.get(),...n})}};function Di(e,n){return e.plannedAt<n.plannedAt?-1:e.plannedAt>n.plannedAt?1:0}var jl={movePatientsToMdtId:"target"};function Ii({title:e,meeting:n,others:r,onDone:a,onLeave:i}){let[s,o]=f(""),[l,d]=f([]),[m,u]=f(!1);M(e,l);let p=n.entryCount??0,g=l.find(h=>h.field==="target")?.text,c=async()=>{u(!0);try{let h={id:n.id,movePatientsToMdtId:s||null},{success:w,userErrors:b}=(await U(Ua,{input:h})).deleteMdt;if(w)return a();d((b??[]).map(({field:R,message:_})=>({field:jl[R]??"",text:_})))}catch(h){$(h),d([{field:"",text:`${J(h).title}. ${J(h).text}`}])}u(!1)};return t("section",{className:"meeting-form","aria-labelledby":"cancel-form",children:[t(xt,{id:"cancel-form",children:["Cancel the meeting of ",$e(n)]}),t(oe,{label:"Cancel the meeting",faults:l,onSubmit:c,children:[t("p",{children:p===0?"Nobody is on its list.":`${Ae(p,"patient")} on its list: they move to the end of another meeting's list, in their order.`}),t("div",{className:`nhsuk-form-group${g?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:"target",children:"Move the patients to"}),g&&t("span",{className:"nhsuk-error-message",id:"target-fault",children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),g]}),t("select",{id:"target",className:"nhsuk-select",value:s,"aria-describedby":g?"target-fault":void 0,"aria-invalid":g?!0:void 0,onChange:h=>o(h.currentTarget.value),children:[t("option",{value:"",children:"No other meeting"}),r.map(h=>t("option",{value:h.id,children:[ie(h.plannedAt)," ",h.location]},h.id))]})]}),t(O,{kind:"warning",busy:m,children:"Cancel the meeting"})," ",t(O,{kind:"secondary",onClick:i,children:"Leave it as it is"})]})]})}function Mi(e){return{decisionType:e.awaitingDecisionType,history:"",comorbidities:"",seen:new Set,asked:new Set,mdtId:"",question:""}}function Ui(e,n){let r=new Set((n.toAcknowledge??[]).map(a=>a.id));return{...e,seen:new Set([...e.seen].filter(a=>r.has(a)))}}function et(e,n,r){let a=new Set(e);return r?a.add(n):a.delete(n),a}function Bi(e){let n=e.filter(a=>!a.isCheckboxHidden),r=a=>!a.isTestRequest&&!a.isMdt&&!a.isDischarge;return[{title:"Tests",types:n.filter(a=>a.isTestRequest&&!a.isDischarge)},{title:"Referrals and other requests",types:n.filter(r)},{title:"Meeting",types:n.filter(a=>a.isMdt)},{title:"Discharge",types:n.filter(a=>a.isDischarge)}].filter(a=>a.types.length>0)}function Wn(e,n){return n.some(r=>r.isMdt&&e.asked.has(r.id))}function Wi(e,n){if(!Wn(e,n))return[];let r=[];return e.mdtId||r.push({field:"mdt",text:"Choose the meeting"}),e.question.trim()||r.push({field:"question",text:"Enter what the meeting is asked to discuss"}),r}function Fi(e,n,r,a){return{onPathwayId:e,decisionType:n.decisionType,clinicHistory:n.history,comorbidities:n.comorbidities,clinicalRequestRequests:[...n.asked].map(i=>({clinicalRequestTypeId:i})),clinicalRequestResolutions:[...n.seen],...Wn(n,r)&&{mdt:{id:n.mdtId,reason:n.question}},idempotencyKey:a}}var Li={clinicHistory:"history",comorbidities:"comorbidities",clinicalRequestRequests:"requests",clinicalRequestResolutions:"results",mdt:"mdt"};function $i(e,n){return n.filter(r=>!e.seen.has(r.id))}var qi={day:"",month:"",year:""};function Ki(e){let[n="",r="",a=""]=e.slice(0,10).split("-");return{day:String(Number(a)),month:String(Number(r)),year:n}}function Hi({day:e,month:n,year:r}){if(!/^\d{1,2}$/.test(e.trim())||!/^\d{1,2}$/.test(n.trim())||!/^\d{4}$/.test(r.trim()))return null;let a=`${r.trim()}-${n.trim().padStart(2,"0")}-${e.trim().padStart(2,"0")}`,i=new Date(`${a}T00:00:00Z`);return Number.isNaN(i.getTime())||i.toISOString().slice(0,10)!==a?null:a}function ji({id:e,legend:n,hint:r,value:a,faults:i,onInput:s}){let o=i.find(m=>m.field===e)?.text,l=[`${e}-hint`,o&&`${e}-fault`].filter(Boolean).join(" "),d=[{part:"day",label:"Day",size:2},{part:"month",label:"Month",size:2},{part:"year",label:"Year",size:4}];return t("div",{className:`nhsuk-form-group${o?" nhsuk-form-group--error":""}`,children:t("fieldset",{className:"nhsuk-fieldset","aria-describedby":l,children:[t("legend",{className:"nhsuk-fieldset__legend",children:n}),t("div",{className:"nhsuk-hint",id:`${e}-hint`,children:r}),o&&t("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),o]}),t("div",{className:"day-fields",children:d.map(({part:m,label:u,size:p})=>t("div",{children:[t("label",{className:"nhsuk-label",htmlFor:m==="day"?e:`${e}-${m}`,children:u}),t("input",{id:m==="day"?e:`${e}-${m}`,className:`nhsuk-input day-fields__${m}${o?" nhsuk-input--error":""}`,inputMode:"numeric",autoComplete:"off",maxLength:p,value:a[m],"aria-invalid":o?!0:void 0,onInput:g=>s({...a,[m]:g.currentTarget.value})})]},m))})]})})}var zl={plannedAt:"planned",location:"location",users:"clinicians"};function Dr({pathwayId:e,title:n,meeting:r,current:a,onDone:i,onLeave:s}){let[o,l]=f(r?Ki(r.plannedAt):qi),[d,m]=f(r?.location??""),[u,p]=f(new Set(Sr(r?.clinicians??[]).map(R=>R.id))),[g,c]=f([]),[h,w]=f(!1);return M(n,g),t("section",{className:"meeting-form","aria-labelledby":"meeting-form",children:[t(xt,{id:"meeting-form",children:r?"Change the meeting":"Plan a meeting"}),t(oe,{label:r?"Change the meeting":"Plan a meeting",faults:g,onSubmit:async()=>{let R=Hi(o),_=Vl(R,d);if(c(_),!(R===null||_.length>0)){w(!0);try{let k={plannedAt:R,location:d.trim()},{mdt:y,userErrors:A}=r===null?(await U(Ia,{input:{pathwayId:e,...k}})).createMdt:(await U(Ma,{input:{id:r.id,...k,users:[...u]}})).updateMdt;if(y)return i(y);c((A??[]).map(({field:S,message:P})=>({field:zl[S]??"",text:P})))}catch(k){$(k),c([{field:"",text:`${J(k).title}. ${J(k).text}`}])}w(!1)}},children:[t(ji,{id:"planned",legend:"Day",hint:"For example, 27 3 2027. A pathway has one meeting a day.",value:o,faults:g,onInput:l}),t(ee,{id:"location",label:"Place",hint:"As your hospital calls it: a room, or a video call",value:d,faults:g,onInput:m}),r&&t(Gl,{pathwayId:e,meeting:r,users:u,faults:g,current:a,onChange:p}),t(O,{busy:h,children:r?"Save the meeting":"Plan the meeting"})," ",t(O,{kind:"secondary",onClick:s,children:"Leave as it is"})]})]})}function Vl(e,n){let r=[];return e===null&&r.push({field:"planned",text:"Enter the day of the meeting, with day, month and year"}),n.trim()||r.push({field:"location",text:"Enter where the meeting is held"}),r}function Gl({pathwayId:e,meeting:n,users:r,faults:a,current:i,onChange:s}){let o=G(i,"USER_READ"),{data:l,error:d,again:m}=Je(`${e}/${o}`,async()=>{if(!o)return[];let{getUsers:g}=await U(Ea,{pathwayId:e});return Sr(g??[]).filter(c=>c.isActive)}),u=a.find(g=>g.field==="clinicians")?.text,p=new Map([...Sr(n.clinicians),...l??[]].map(g=>[g.id,g]));return t("fieldset",{className:"nhsuk-fieldset",id:"clinicians",tabIndex:-1,children:[t("legend",{className:"nhsuk-fieldset__legend",children:"Clinicians"}),u&&t("span",{className:"nhsuk-error-message",children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),u]}),d!==null&&t(q,{error:d,onAgain:m}),l===null&&d===null&&t("p",{role:"status",children:"Loading the pathway's users"}),!o&&t("p",{className:"muted",children:"Your roles do not let you list other users."}),l!==null&&p.size===0&&t("p",{children:"There is nobody to choose."}),[...p.values()].map(g=>t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`clinician-${g.id}`,checked:r.has(g.id),onChange:c=>s(et(r,g.id,c.currentTarget.checked))}),t("label",{htmlFor:`clinician-${g.id}`,children:se(g)})]},g.id))]})}function Sr(e){return e.filter(n=>n!==null)}function Vi({pathwayId:e,pathwayName:n,current:r}){let a=be(()=>new Qt(e,r.today),[e,r.today]);x(()=>a.open(),[a]);let i=L(a.state),s=L(Ne),o=`Meetings of ${n}`;return M(o),t("main",{className:"screen screen--text",id:"main",children:[t(F,{children:["Meetings: ",n]}),s!==null&&i.phase==="ready"&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not live since ",we(s,r.timezone)]})," - what you see may have changed. The desk keeps trying."]}),i.phase==="loading"&&t("p",{role:"status",children:"Loading the meetings"}),i.phase==="refused"&&t(q,{error:i.error,onAgain:a.load}),i.phase==="ready"&&t(Ql,{calendar:a,pathwayId:e,current:r,title:o})]})}function Ql({calendar:e,pathwayId:n,current:r,title:a}){let{coming:i,earlier:s,hasEarlier:o,error:l}=L(e.state),d=fe(),[m,u]=f(""),p={isNew:d.query.get("new")==="yes",edit:d.query.get("edit"),cancel:d.query.get("cancel")},g=[...i,...s??[]],c=g.find(k=>k.id===(p.edit??p.cancel))??null,h=k=>Re(Ue(d,{new:null,edit:null,cancel:null,...k}),"replace"),w=k=>{u(k),h({}),Le(null)},b=()=>{h({}),Le(null)},R={pathwayId:n,current:r},_=p.isNew?G(r,"MDT_CREATE")&&t(Dr,{...R,title:a,meeting:null,onLeave:b,onDone:k=>{e.changed(k.id,{...k,entryCount:0}),w(`The meeting of ${$e(k)} is planned. Choose its clinicians by "Change".`)}}):c&&p.edit&&G(r,"MDT_UPDATE")?t(Dr,{...R,title:a,meeting:c,onLeave:b,onDone:k=>{e.changed(k.id,{...k,entryCount:c.entryCount}),w(`The meeting of ${$e(k)} is saved.`)}},c.id):c&&p.cancel&&G(r,"MDT_DELETE","MDT_UPDATE")?t(Ii,{title:a,meeting:c,others:g.filter(k=>k.id!==c.id),onLeave:b,onDone:()=>{e.changed(c.id,null),e.load(),w(`The meeting of ${$e(c)} is cancelled.`)}},c.id):null;return t(v,{children:[m&&t("div",{className:"notice notice--good",role:"status",children:t("p",{children:m})}),l!==null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:"Not read anew"})," - ",J(l).text]}),_,!_&&G(r,"MDT_CREATE")&&t(O,{onClick:()=>h({new:"yes"}),children:"Plan a meeting"}),t("h2",{children:"To come"}),i.length===0?t(Q,{title:"No meeting is planned",children:t("p",{children:"A decision that asks for a meeting needs one to put the patient on."})}):t(zi,{label:"Meetings to come",meetings:i,show:h,...R}),t("h2",{children:"Earlier"}),s?.length===0&&t("p",{children:"There was none."}),s&&s.length>0&&t(zi,{label:"Earlier meetings",meetings:s,show:h,...R}),o&&t(O,{kind:"secondary",small:!0,onClick:e.more,children:s===null?"Show earlier meetings":"Show more of them"})]})}var Yl=["Day","Place","Clinicians","On the list","Changed","Change or cancel"];function zi({label:e,meetings:n,pathwayId:r,current:a,show:i}){return t("table",{className:"pages__table meetings",role:"table",children:[t("caption",{className:"nhsuk-u-visually-hidden",children:e}),t("thead",{role:"rowgroup",children:t("tr",{role:"row",children:Yl.map(s=>t("th",{scope:"col",role:"columnheader",children:s},s))})}),t("tbody",{role:"rowgroup",children:n.map(s=>t("tr",{role:"row",children:[t(Fn,{title:"Day",children:t(B,{to:`/p/${r}/meetings/${s.id}`,children:[vn(s.plannedAt)," ",t(ae,{day:s.plannedAt})]})}),t(Fn,{title:"Place",children:s.location||"Not given"}),t(Fn,{title:"Clinicians",children:Yn(s)}),t(Fn,{title:"On the list",children:s.entryCount===null?"Not known":Ae(s.entryCount,"patient")}),t(Fn,{title:"Changed",children:t(ae,{day:s.updatedAt})}),t(Fn,{title:"Change or cancel",children:t(Jl,{meeting:s,current:a,show:i})})]},s.id))})]})}function Fn({title:e,children:n}){return t("td",{role:"cell",children:[t("span",{className:"pages__label","aria-hidden":"true",children:e}),t("span",{children:n})]})}function Jl({meeting:e,current:n,show:r}){let a=$e(e),i=[G(n,"MDT_UPDATE")&&t("button",{type:"button",className:"link","aria-label":`Change: meeting of ${a}`,onClick:()=>r({edit:e.id}),children:"Change"},"change"),G(n,"MDT_DELETE","MDT_UPDATE")&&t("button",{type:"button",className:"link","aria-label":`Cancel it: meeting of ${a}`,onClick:()=>r({cancel:e.id}),children:"Cancel it"},"cancel")].filter(Boolean);return i.length>0?t("span",{className:"tags",children:i}):t("span",{className:"muted",children:"Not by your roles"})}function Gi(e){let{pathwayId:n,pathwayName:r,mdtId:a,current:i}=e,[s,o]=Jn(e),l=L(Ne),{meeting:d,rows:m,phase:u}=o;return M("List of a meeting, for printing"),x(()=>{let p=()=>Ti(a,ge(),s.state.get().rows);return addEventListener("afterprint",p),()=>removeEventListener("afterprint",p)},[a,s]),t("main",{className:"screen",id:"main",children:[t("div",{className:"no-print",children:[t(F,{children:"Print the list"}),u==="loading"&&t("p",{role:"status",children:"Loading the list"}),u==="refused"&&t(q,{error:o.error,onAgain:s.load}),u==="gone"&&t(Zn,{pathwayId:n}),t(Xn,{lost:l,state:o,timezone:i.timezone}),u==="ready"&&m.length===0&&t(Q,{title:"Nobody is on this list"}),u==="ready"&&m.length>0&&t("p",{children:["A4, landscape. Outcomes that are recorded are printed; the other boxes are for the pen.",t("br",{}),t(O,{small:!0,onClick:()=>print(),children:"Print"})," ",t(B,{to:`/p/${n}/meetings/${a}`,children:"Back to the list"})]})]}),d&&m.length>0&&u==="ready"&&t("div",{className:"sheet",role:"region","aria-label":"The list on paper",tabIndex:0,children:t(Gt,{meeting:d,rows:m,pathwayName:r,current:i,at:o.readAt})})]})}var Zl=36e5,Xl={MALE:"Male",FEMALE:"Female",OTHER:"Other or not known"};function Ln({patient:e,current:n}){let{config:r,today:a}=n,{dateOfBirth:i,dateOfBirthPrecision:s,isDeceased:o,deceasedOn:l}=e;return t("section",{className:`banner${o?" banner--died":""}`,"aria-label":"Patient",children:[t("p",{className:"banner__name",children:on(e)}),t("dl",{className:"banner__facts",children:[t(nt,{label:"Born",children:[t(ae,{day:i,precision:s})," ",!o&&t("span",{className:"nowrap",children:["(",sn(i,a,s),")"]})]}),o&&t(nt,{label:"Died",children:l?t(v,{children:[t(ae,{day:l})," ",sn(i,l,s)]}):"Day not known"}),t(nt,{label:"Sex",children:Xl[e.sex]??e.sex}),t(nt,{label:"National No.",children:[t("span",{className:"nowrap",children:Te(e.nationalNumber,r.nationalNumberFormat)}),e.nationalNumberVerified===!1&&" (not traced)"]}),t(nt,{label:"Hospital No.",children:t("span",{className:"nowrap",children:Te(e.hospitalNumber,r.hospitalNumberFormat)})})]}),e.isRestricted&&t("p",{className:"banner__note",children:"Restricted record: address and telephone are withheld."}),t(ed,{at:e.demographicsReadAt})]})}function nt({label:e,children:n}){return t("div",{children:[t("dt",{children:e}),t("dd",{children:n})]})}function ed({at:e}){let n=Me(6e4);return e===null||n-Date.parse(e)<Zl?null:t("p",{className:"banner__note",children:["Details as the hospital gave them ",ri(e,n),": its systems do not answer."]})}function Qi(e){let{list:n,row:r,index:a,count:i,current:s}=e,{place:o}=r,l=un(n.pathwayId,o.patient.id),d=l.data?.patient??null;return t("article",{className:"room__patient","aria-label":`Place ${a+1} of ${i}`,children:[d?t(Ln,{patient:d,current:s}):t("section",{className:"banner","aria-label":"Patient",children:[t("p",{className:"banner__name",children:["Hospital No. ",Te(o.patient.hospitalNumber,s.config.hospitalNumberFormat)]}),t("p",{className:"banner__note",children:l.error===null&&l.data===null?"Loading the record":"No name at the moment"})]}),l.error!==null&&t(q,{error:l.error,onAgain:l.again}),t("h2",{children:[a+1," of ",i,": question"]}),t("p",{className:"free",children:o.reason||"No question given"}),d&&t(nd,{patient:d,requestId:o.clinicalRequest.id,timezone:s.timezone}),t(td,{...e})]})}var Ir=3;function nd({patient:e,requestId:n,timezone:r}){let a=Ze(e),i=(a?.decisionPoints??[]).flatMap(l=>l.clinicalRequests??[]),o=[...new Map([...i,...a?.toAcknowledge??[]].map(l=>[l.id,l])).values()].filter(l=>l.completedAt!==null&&l.id!==n).sort((l,d)=>Date.parse(d.completedAt??"")-Date.parse(l.completedAt??""));return t("section",{"aria-labelledby":"latest",children:[t("h2",{id:"latest",children:"Latest results"}),o.length===0&&t("p",{children:"None has come back."}),o.slice(0,Ir).map(l=>t(pn,{request:l,timezone:r},l.id)),o.length>Ir&&t("p",{className:"muted",children:[o.length-Ir," earlier are in the record."]})]})}function td(e){let{row:n,drafts:r,current:a}=e,{place:i}=n,s=L(r).get(i.id),[o,l]=f(s!==void 0),[d,m]=f(""),u=I(null);return t("section",{"aria-labelledby":"outcome-title",children:[t("h2",{id:"outcome-title",ref:u,tabIndex:-1,className:"part-heading",children:"Outcome"}),o?t(ad,{...e,onDone:g=>{l(!1),m(g),u.current?.focus()}}):t(v,{children:[t("p",{className:"free room__outcome",children:i.outcome||"None yet"}),t("p",{children:t(Un,{place:i,timezone:a.timezone})}),G(a,"ON_MDT_UPDATE","ON_MDT_READ")&&t(O,{onClick:()=>l(!0),children:i.outcome?"Change the outcome":"Write the outcome"})]}),t("p",{role:"status",children:d})]})}function rd(e){e?.focus()}function ad({list:e,row:n,drafts:r,current:a,onDone:i}){let{place:s}=n,o=hn(s.id,Mn),l=s.outcome??"",d=L(r).get(s.id)??null,m=d?.text??l,[u,p]=f("typing"),[g,c]=f([]),h=o.state.at==="mine";M("Room view",g);let w=A=>{let S=new Map(r.get());A===null?S.delete(s.id):S.set(s.id,{text:A,base:d?.base??l}),r.set(S)},b=A=>{w(A),o.touched()},R=()=>{w(null),i("")},_=()=>{let A=m.trim()===""&&l==="";c(A?[{field:"outcome",text:"Enter what the meeting concluded"}]:[]),A||p("reading back")},k=async()=>{p("sending");let A=await Ht(e.mdtId,s.id,{outcome:m},()=>p("looking"));if(A.at==="saved")return w(null),e.stored(A.place),i("The outcome is recorded");if(A.at==="not recorded")return p("not recorded");A.isLockLost&&o.lost(),c(A.faults),p("typing")},y=u!=="typing";return t(v,{children:[t(Bn,{lock:o,place:s,timezone:a.timezone}),t(Vn,{faults:g}),t(jt,{typed:d,stored:l}),!y&&(h||o.state.at==="lost"||m!==l)&&t(v,{children:[t(ee,{id:"outcome",label:"What the meeting concludes",value:m,faults:g,onInput:b,rows:5,maxLength:1e4,focused:g.length===0}),t(O,{busy:!h,onClick:_,children:"Read it back"})," ",t(O,{kind:"secondary",onClick:R,children:"Leave without saving"})]}),y&&t("div",{className:"read-back",role:"group","aria-label":"Read back before saving",tabIndex:-1,ref:rd,children:[t("p",{children:["Read it to the room. Outcome for ",t("strong",{children:qe(n,a.config)}),":"]}),t("p",{className:"free room__outcome",children:m||"No outcome: the one before is removed"}),t(Er,{sending:u==="looking"||u==="not recorded"?u:null}),t(O,{busy:!h||u==="sending"||u==="looking",onClick:k,children:u==="not recorded"?"Send it again":"Save the outcome"})," ",t(O,{kind:"secondary",busy:u==="sending"||u==="looking",onClick:()=>p("typing"),children:"Change it"})]})]})}function Yi(e){let{pathwayId:n,mdtId:r,current:a}=e,[i,s]=Jn(e),o=L(Ne),{phase:l,rows:d,meeting:m}=s;return M("Room view"),t("main",{className:"screen room",id:"main",children:[t(F,{children:m?`Room view: ${$e(m)}`:"Room view"}),l==="loading"&&t("p",{role:"status",children:"Loading the list"}),l==="refused"&&t(q,{error:s.error,onAgain:i.load}),l==="gone"&&t(Zn,{pathwayId:n}),t(Xn,{lost:o,state:s,timezone:a.timezone}),l==="ready"&&d.length===0&&t(Q,{title:"Nobody is on this list",children:t("p",{children:t(B,{to:`/p/${n}/meetings/${r}`,children:"Back to the list"})})}),l==="ready"&&d.length>0&&t(id,{list:i,state:s,current:a})]})}function id({list:e,state:n,current:r}){let{rows:a}=n,i=fe(),s=be(()=>new re(new Map),[e]),o=L(s),l=i.query.get("entry"),[d]=f(()=>sd(a)),m=a.findIndex(c=>c.place.id===(l??d)),u=Math.max(0,m),p=a[u],g=c=>{let h=a[c]?.place.id;h!==void 0&&Re(Ue(i,{entry:h}),"replace")};return In(o.size>0),od(c=>g(u+c)),p===void 0?null:t(v,{children:[t(ld,{rows:a,index:u,unsaved:o,onShow:g}),l!==null&&m<0&&t("div",{className:"band",role:"status",children:"The patient you looked at is not on this list any more."}),t("p",{className:"nhsuk-u-visually-hidden",role:"status",children:["Place ",u+1," of ",a.length]}),t(Qi,{list:e,row:p,index:u,count:a.length,drafts:s,current:r},p.place.id),t("nav",{className:"room__steps","aria-label":"Patients of the meeting",children:[t(O,{kind:"secondary",busy:u===0,onClick:()=>g(u-1),children:"Previous patient"})," ",t(O,{kind:"secondary",busy:u===a.length-1,onClick:()=>g(u+1),children:"Next patient"})," ",t(B,{to:`/p/${e.pathwayId}/meetings/${e.mdtId}`,children:"The whole list"})]})]})}function sd(e){return(e.find(n=>!n.place.outcome)??e[0])?.place.id??null}function od(e){x(()=>{let n=r=>{if(!r.altKey||r.ctrlKey||r.metaKey)return;let a={KeyN:1,KeyP:-1}[r.code];a!==void 0&&(r.preventDefault(),e(a))};return addEventListener("keydown",n),()=>removeEventListener("keydown",n)},[e])}function ld({rows:e,index:n,unsaved:r,onShow:a}){let i=e.filter(s=>s.place.outcome).length;return t("nav",{className:"strip","aria-label":"Agenda",children:[t("p",{className:"strip__sum",children:[i," of ",e.length," discussed"]}),t("ol",{className:"strip__places",children:e.map(({place:s},o)=>{let l=r.has(s.id)?"not saved":s.outcome?"discussed":"to discuss",d={"not saved":"✎",discussed:"✓","to discuss":""}[l];return t("li",{children:t("button",{type:"button",className:"strip__place","aria-current":o===n?"step":void 0,"aria-label":`Place ${o+1}: ${l}`,onClick:()=>a(o),children:[o+1,t("span",{"aria-hidden":"true",children:d})]})},s.id)})})]})}var dd={"":Si,"/print":Gi,"/room":Yi};function Zi(e){let{path:n}=fe();if(!G(e.current,"MDT_READ"))return t(Ji,{what:"meetings",permissions:"MDT_READ"});if(Qe("/p/:pathway/meetings",n))return t(Vi,{...e});for(let[r,a]of Object.entries(dd)){let i=Qe(`/p/:pathway/meetings/:mdt${r}`,n)?.mdt;if(i)return G(e.current,"ON_MDT_READ","PATIENT_READ")?t(a,{...e,mdtId:i},i):t(Ji,{what:"lists of meetings",permissions:"ON_MDT_READ, PATIENT_READ"})}return t(ud,{})}function ud(){return M("Not found"),t("main",{className:"screen",id:"main",children:t(F,{children:"There is no such page"})})}function Ji({what:e,permissions:n}){return M("Meetings"),t("main",{className:"screen",id:"main",children:[t(F,{children:"You may not see this"}),t(Q,{title:`Your roles do not let you read ${e}`,children:t("p",{children:["An administrator can change that (",n,")."]})})]})}function Yt({className:e="product"}){return t("p",{className:e,children:["Spiritum desk ",t("span",{className:"head__label",children:"reference desk"})]})}function Xi({draft:e,results:n,types:r,mdts:a,current:i,isSending:s,onBack:o,onSend:l}){M("Check and confirm");let d=r.filter(c=>e.asked.has(c.id)),m=n.filter(c=>e.seen.has(c.id)),u=$i(e,n),p=d.some(c=>c.isDischarge),g=Wn(e,r)?a.find(c=>c.id===e.mdtId):void 0;return t(v,{children:[t(F,{children:"Check and confirm"}),p&&t("div",{className:"nhsuk-warning-callout",children:[t("h2",{className:"nhsuk-warning-callout__label",children:"Discharge"}),t("p",{children:"This decision discharges the patient from the pathway. It cannot be taken back here."})]}),t("dl",{className:"nhsuk-summary-list",children:[t(On,{title:"Occasion",children:Ie[e.decisionType]}),t(On,{title:"History",children:e.history||"None given"}),t(On,{title:"Comorbidities",children:e.comorbidities||"None given"}),t(On,{title:"Will be asked for",children:Mr(d.map(c=>c.name),"Nothing")}),g&&t(On,{title:"Meeting",children:[ie(ye(g.plannedAt,i.timezone))," ",g.location,": ",e.question]}),t(On,{title:"Acknowledged as seen",children:Mr(m.map(c=>c.clinicalRequestType.name),"Nothing")}),t(On,{title:"Left as not seen",children:Mr(u.map(c=>c.clinicalRequestType.name),"Nothing")})]}),t(O,{busy:s,onClick:l,children:s?"Saving":"Confirm and save"})," ",t(O,{kind:"secondary",busy:s,onClick:o,children:"Go back and change it"})]})}function On({title:e,children:n}){return t("div",{className:"nhsuk-summary-list__row",children:[t("dt",{className:"nhsuk-summary-list__key",children:e}),t("dd",{className:"nhsuk-summary-list__value free",children:n})]})}function Mr(e,n){return e.length===0?n:t("ul",{className:"plain",children:e.map(r=>t("li",{children:r},r))})}function es({decision:e,results:n,back:r,pathwayId:a}){M("Decision recorded");let i=e.clinicalRequests??[],s=new Set((e.clinicalRequestResolutions??[]).map(l=>l.id)),o=n.filter(l=>!s.has(l.id));return t(v,{children:[t(F,{children:"The decision is recorded"}),t("div",{className:"notice notice--good",children:[t("p",{children:i.length===0?"Nothing was asked for.":`Asked for: ${i.map(l=>l.clinicalRequestType.name).join(", ")}.`}),t("p",{children:s.size===0?"No result was acknowledged.":`Acknowledged results: ${s.size}.`}),o.length>0&&t("p",{children:["Still not seen: ",o.map(l=>l.clinicalRequestType.name).join(", "),". The patient stays on the worklist for them."]})]}),t("p",{className:"links",children:[t(B,{to:`/p/${a}/worklist`,children:"Back to the worklist"}),t(B,{to:r,children:"Back to the record"})]})]})}function ts(e){let{draft:n,results:r,types:a,mdts:i,last:s,current:o,faults:l,onChange:d,onCheck:m}=e,u=p=>d({...n,...p});return t("div",{onKeyDown:p=>{p.key==="Enter"&&p.ctrlKey&&m()},children:t(oe,{label:"Decision",faults:l,onSubmit:m,children:[t(Nt,{label:"Occasion",value:n.decisionType,options:Object.entries(Ie),onChange:p=>u({decisionType:p})}),t(cd,{draft:n,results:r,timezone:o.timezone,faults:l,set:u}),t(ns,{id:"history",label:"History",value:n.history,before:s?.clinicHistory??"",last:s,timezone:o.timezone,faults:l,onInput:p=>u({history:p})}),t(ns,{id:"comorbidities",label:"Comorbidities",value:n.comorbidities,before:s?.comorbidities??"",last:s,timezone:o.timezone,faults:l,onInput:p=>u({comorbidities:p})}),t(gd,{draft:n,types:a,faults:l,set:u}),Wn(n,a)&&t(md,{draft:n,mdts:i,faults:l,current:o,set:u}),t(O,{children:"Check before saving"})]})})}function cd({draft:e,results:n,timezone:r,faults:a,set:i}){let s=a.find(o=>o.field==="results")?.text;return t("fieldset",{className:"nhsuk-fieldset",id:"results",tabIndex:-1,children:[t("legend",{className:"nhsuk-fieldset__legend",children:t("h2",{children:"Results that nobody has seen"})}),s&&t("span",{className:"nhsuk-error-message",children:s}),n.length===0&&t("p",{children:"There are none."}),n.map(o=>t("div",{className:"to-see",children:[t(pn,{request:o,timezone:r}),t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`seen-${o.id}`,checked:e.seen.has(o.id),onChange:l=>i({seen:et(e.seen,o.id,l.currentTarget.checked)})}),t("label",{htmlFor:`seen-${o.id}`,children:["I have seen this: ",t("strong",{children:o.clinicalRequestType.name})]})]})]},o.id))]})}function ns({id:e,label:n,value:r,before:a,last:i,timezone:s,faults:o,onInput:l}){let d=i&&a?`Last: ${mn(i.addedAt,s)}, ${se(i.clinician)}`:void 0;return t("div",{className:"carried",children:[t(ee,{id:e,label:n,hint:d,value:r,faults:o,onInput:l,rows:6,maxLength:5e4}),a&&!r.includes(a)&&t(O,{kind:"secondary",small:!0,onClick:()=>l(r?`${a}
${r}`:a),children:["Carry over the last ",n.toLowerCase()]})]})}function gd({draft:e,types:n,faults:r,set:a}){let i=r.find(s=>s.field==="requests")?.text;return t("div",{id:"requests",tabIndex:-1,children:[t("h2",{children:"Ask for"}),i&&t("span",{className:"nhsuk-error-message",children:i}),Bi(n).map(s=>t("fieldset",{className:"nhsuk-fieldset asked",children:[t("legend",{className:"nhsuk-fieldset__legend",children:s.title}),s.types.map(o=>t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`type-${o.id}`,checked:e.asked.has(o.id),onChange:l=>a({asked:et(e.asked,o.id,l.currentTarget.checked)})}),t("label",{htmlFor:`type-${o.id}`,children:o.name})]},o.id))]},s.title))]})}function md({draft:e,mdts:n,faults:r,current:a,set:i}){let s=r.find(o=>o.field==="mdt")?.text;return t("fieldset",{className:"nhsuk-fieldset",children:[t("legend",{className:"nhsuk-fieldset__legend",children:"Meeting"}),t("div",{className:`nhsuk-form-group${s?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:"mdt",children:"Day"}),s&&t("span",{className:"nhsuk-error-message",children:s}),t("select",{id:"mdt",className:"nhsuk-select",value:e.mdtId,onChange:o=>i({mdtId:o.currentTarget.value}),children:[t("option",{value:"",children:n.length===0?"No meeting is planned":"Choose a meeting"}),n.map(o=>t("option",{value:o.id,children:[ie(ye(o.plannedAt,a.timezone))," ",o.location]},o.id))]})]}),t(ee,{id:"question",label:"What is the meeting asked to discuss?",value:e.question,faults:r,onInput:o=>i({question:o}),rows:3,maxLength:5e3})]})}function is({patient:e,entry:n,types:r,mdts:a,back:i,pathwayId:s,current:o}){let[l,d]=f(n),[m,u]=f(0),[p,g]=f(null),[c,h]=f(()=>Mi(n)),[w,b]=f({at:"form"}),[R,_]=f([]),k=I({key:rs(),draft:c}),y=hn(n.id,hi);M("Decision",R),In(w.at!=="done"&&as(c,l));let A=async()=>{try{let{getPatient:N}=await U(zn,{id:e.id,pathwayId:s}),C=N?.onPathways?.find(T=>T.id===n.id);if(C===void 0)throw new Error("The entry is not there any more.");d(C),h(T=>Ui(T,C)),u(y.taken),g(null)}catch(N){$(N),g(N)}};x(()=>{y.taken>0&&A()},[y.taken]);let S=l.toAcknowledge??[],P=l.decisionPoints?.[0]??null,Y=N=>{h(N),y.touched()},de=()=>{let N=Wi(c,r);_(N),N.length===0&&b({at:"check"})},ne=N=>{_(N),b({at:"form"})},_e=async N=>{b({at:"sending"});try{let{decisionPoint:C,userErrors:T}=(await U(Ca,{input:N})).createDecisionPoint;if(C)return y.given(),b({at:"done",decision:C});T?.some(D=>D.field==="lockEndTime"||D.field==="lockUser")&&y.lost(),ne((T??[]).map(({field:D,message:V})=>({field:Li[D]??"",text:V})))}catch(C){$(C),C instanceof Oe?await ve(N):ne([{field:"",text:J(C).text}])}},ve=async N=>{b({at:"lost",input:N,finding:"looking"});for(let C=500;;C=Math.min(2*C,1e4))try{let{getPatient:T}=await U(zn,{id:e.id,pathwayId:s}),D=new Set((l.decisionPoints??[]).map(me=>me.id)),E=((T?.onPathways??[]).find(me=>me.id===l.id)??(T&&Ze(T)))?.decisionPoints?.find(me=>!D.has(me.id)&&me.clinician.id===String(o.user.id)&&me.clinicHistory===N.clinicHistory);return E===void 0?b({at:"lost",input:N,finding:"not recorded"}):(y.given(),b({at:"done",decision:E}))}catch(T){$(T),await new Promise(D=>setTimeout(D,C))}},ue=()=>{k.current.draft!==c&&(k.current={key:rs(),draft:c}),_e(Fi(l.id,c,r,k.current.key))};return w.at==="done"?t(es,{decision:w.decision,results:S,back:i,pathwayId:s}):y.state.at==="held"?t(fi,{lock:y,keepsText:as(c,l),entry:y.state.entry,pathwayId:s,back:i,current:o}):m<y.taken||y.taken===0?t(v,{children:[t(F,{children:"Decision"}),p!==null&&t(q,{error:p,onAgain:A}),p===null&&y.state.at==="mine"&&t("p",{role:"status",children:"Opening the patient for you"}),p===null&&y.state.at!=="mine"&&t(Qn,{lock:y})]}):l.isDischarged?t(q,{error:new j("CONFLICT","The patient was discharged meanwhile."),onAgain:A}):t(v,{children:[t(Qn,{lock:y}),w.at==="form"&&t(v,{children:[t(F,{children:"Decision"}),t(ts,{draft:c,results:S,types:r,mdts:a,last:P,current:o,faults:R,onChange:Y,onCheck:de})]}),(w.at==="check"||w.at==="sending")&&t(Xi,{draft:c,results:S,types:r,mdts:a,current:o,isSending:w.at==="sending",onBack:()=>b({at:"form"}),onSend:ue}),w.at==="lost"&&t(v,{children:[t(F,{children:"The server's reply was lost"}),w.finding==="looking"?t("p",{role:"status",children:"The desk looks whether the decision was recorded. What you have written is kept."}):t(v,{children:[t("p",{role:"status",children:[t("strong",{children:"Not recorded."})," The decision has not reached the record. What you have written is kept."]}),t(O,{onClick:()=>_e(w.input),children:"Send it again"})," ",t(O,{kind:"secondary",onClick:()=>b({at:"form"}),children:"Go back and change it"})]})]})]})}function rs(){return[...crypto.getRandomValues(new Uint8Array(16))].map(e=>e.toString(16).padStart(2,"0")).join("")}function as(e,n){let{history:r,comorbidities:a,seen:i,asked:s,decisionType:o}=e;return!!(r||a||i.size||s.size)||o!==n.awaitingDecisionType}function ss({pathwayId:e,pathwayName:n,patientId:r,current:a}){let i=un(e,r),s=Je(e,async()=>{let[{getClinicalRequestTypes:u},{getMdts:p}]=await Promise.all([U(Pa,{pathwayId:e}),U(Sa,{pathwayId:e})]);return{types:u??[],mdts:p??[]}}),o=i.data?.patient??null,l=i.data===null?i.error:s.data===null?s.error:null,d=()=>Promise.all([i.again(),s.again()]);M("Decision");let m=`/p/${e}/patient/${r}`;return t(v,{children:[o&&t(Ln,{patient:o,current:a}),t("main",{className:"screen screen--text",id:"main",children:[l!==null&&t(v,{children:[t(F,{children:["Decision on ",n]}),t(q,{error:l,onAgain:d})]}),l===null&&(i.data===null||s.data===null)&&t("p",{role:"status",children:"Loading the record"}),i.data!==null&&s.data!==null&&t(pd,{patient:o,...s.data,back:m,current:a,reread:i.again,pathwayId:e})]})]})}function pd({patient:e,back:n,...r}){let a=e&&Ze(e);return!e||!a||a.isDischarged?t(v,{children:[t(F,{children:"Decision"}),t(Q,{title:"There is nothing to decide here",children:[t("p",{children:a?"The patient was discharged from this pathway.":"The patient is not known, or is not on one of your pathways."}),t("p",{children:t(B,{to:n,children:"Back to the record"})})]})]}):t(is,{patient:e,entry:a,back:n,...r},a.id)}function os({patientId:e,pathwayId:n,entryId:r}){let{data:a,error:i,again:s}=Je(`${e}/${r}`,async()=>{let{getPatient:o}=await U(za,{patientId:e,pathwayId:n});return o?.onPathways?.find(l=>l.id===r)?.waitingTimes??"none"});return t("section",{"aria-labelledby":"clocks",children:[t("h2",{id:"clocks",children:"Waiting times"}),i!==null&&t(q,{error:i,onAgain:s}),a===null&&i===null&&t("p",{role:"status",children:"Loading the waiting times"}),a==="none"||a?.state==="NOT_TRACKED"?t("p",{children:"Nothing is recorded of which a wait could be counted."}):a&&t(v,{children:[a.stage&&t("p",{children:["Stage: ",Mt[a.stage]??a.stage]}),(a.clocks??[]).map(o=>t(hd,{clock:o},`${o.standard}-${o.course??0}-${o.startsOn}`))]})]})}function hd({clock:e}){return t("div",{className:"clock",children:[t("h3",{className:"clock__title",children:[It[e.standard]??e.standard,e.course!==null&&` ${e.course}`," ",t(fd,{clock:e})]}),t("p",{children:["Day ",e.days," of ",e.limit,e.takenDays>0&&` (adjusted by ${e.takenDays})`,", since ",t(ae,{day:e.startsOn}),e.stopsOn?t(v,{children:[", stopped ",t(ae,{day:e.stopsOn})]}):t(v,{children:[", target ",t(ae,{day:e.targetOn})]})]}),t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:"Why"})}),t("ol",{className:"nhsuk-details__text",children:(e.why??[]).map(n=>t("li",{children:[n.text," ",t("span",{className:"muted",children:n.rule})]},n.text))})]})]})}function fd({clock:e}){switch(e.state){case"NOT_STARTED":return t(K,{tone:"dashed",children:"Not started"});case"STOP_INCOMPLETE":return t(K,{tone:"dashed",children:"Treated, diagnosis missing"});case"CLOSED":return t(K,{tone:"dashed",children:"Closed, does not count"});case"STOPPED":return e.isBreached?t(K,{tone:"grey",shape:"✕",children:["Stopped: day ",e.days,", breach"]}):t(K,{tone:"grey",shape:"✓",children:["Met: day ",e.days]});case"RUNNING":{let{tone:n,shape:r}=e.colour?_n[e.colour]:{tone:"white",shape:""};return t(K,{tone:n,shape:r,children:e.daysToBreach===null?`Day ${e.days}`:cn(e.daysToBreach)})}}}function ls({patientId:e,pathwayId:n,timezone:r}){let{data:a,error:i,again:s}=Je(`${e}/${n}`,async()=>{let{getOnMdtConnection:o}=await U(Da,{patientId:e,pathwayId:n,first:50});return o.edges.map(l=>l.node)});return t("section",{"aria-labelledby":"meetings",children:[t("h2",{id:"meetings",children:"Meetings"}),i!==null&&t(q,{error:i,onAgain:s}),a===null&&i===null&&t("p",{role:"status",children:"Loading the meetings"}),a?.length===0&&t("p",{children:"On no list of a meeting."}),a?.map(o=>t("article",{className:"decided",children:[t("h3",{children:[ie(ye(o.mdt.plannedAt,r))," ",o.mdt.location]}),t("p",{className:"free",children:o.reason||"No question given"}),t("p",{children:[t("strong",{children:"Outcome:"})," ",t("span",{className:"free",children:o.outcome||"none yet"})]})]},o.id))]})}function ds({pathwayId:e,pathwayName:n,patientId:r,current:a}){let i=un(e,r),s=i.data?.patient??null;return M("Record"),t(v,{children:[s&&t(Ln,{patient:s,current:a}),t("main",{className:"screen screen--text",id:"main",children:[t(F,{children:s?`Record on ${n}`:"Record"}),i.isChanged&&t("div",{className:"band",role:"status",children:["The record has changed since you opened it."," ",t(O,{kind:"secondary",small:!0,onClick:i.again,children:"Show it as it is now"})]}),i.error!==null&&t(q,{error:i.error,onAgain:i.again}),i.data===null&&i.error===null&&t("p",{role:"status",children:"Loading the record"}),i.data!==null&&s===null&&t(yd,{}),s&&t(bd,{patient:s,pathwayId:e,current:a})]})]})}function yd(){return t(Q,{title:"No such patient here",children:t("p",{children:"The patient is not known, or is not on one of your pathways."})})}function bd({patient:e,pathwayId:n,current:r}){let a=Ze(e);if(a===null)return t(Q,{title:"Not on this pathway"});let i=a.toAcknowledge??[];return t(v,{children:[t(kd,{entry:a,patient:e,pathwayId:n,current:r}),t("section",{"aria-labelledby":"unseen",children:[t("h2",{id:"unseen",children:"Back, and not seen by anybody"}),i.length===0&&t("p",{children:"Nothing. Every result that has come back was acknowledged."}),i.map(s=>t(pn,{request:s,timezone:r.timezone},s.id))]}),G(r,"WAITING_TIMES_READ")&&t(os,{patientId:e.id,pathwayId:n,entryId:a.id}),t("section",{"aria-labelledby":"requests",children:[t("h2",{id:"requests",children:"Requests"}),t(Ut,{entry:a,timezone:r.timezone})]}),t("section",{"aria-labelledby":"decisions",children:[t("h2",{id:"decisions",children:"Decisions"}),(a.decisionPoints??[]).length===0&&t("p",{children:"None yet."}),(a.decisionPoints??[]).map(s=>t(wd,{decision:s,timezone:r.timezone},s.id))]}),G(r,"ON_MDT_READ","MDT_READ")&&t(ls,{patientId:e.id,pathwayId:n,timezone:r.timezone}),t(vd,{patient:e})]})}function kd({entry:e,patient:n,pathwayId:r,current:a}){let i=Me(15e3),s=gn(e,a.timezone,i),o=e.lockUser?.id===String(a.user.id),l=G(a,"DECISION_CREATE","MILESTONE_CREATE","ON_MDT_CREATE","ON_PATHWAY_UPDATE");return e.isDischarged?t("div",{className:"band band--stale",children:[t("strong",{children:"Discharged."})," This entry has ended; nothing more is decided on it."]}):t("section",{className:"standing","aria-label":"Where the patient stands",children:[t("dl",{className:"facts",children:[t("div",{children:[t("dt",{children:"Waits for"}),t("dd",{children:Ie[e.awaitingDecisionType]})]}),t("div",{children:[t("dt",{children:"Referred"}),t("dd",{children:t(ae,{day:ye(e.referredAt,a.timezone)})})]}),t("div",{children:[t("dt",{children:"Under care of"}),t("dd",{children:e.underCareOf?se(e.underCareOf):"Nobody yet"})]})]}),s&&!o&&t("p",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),s]}),l?t(B,{className:"nhsuk-button",to:`/p/${r}/patient/${n.id}/decide`,children:"Begin a decision"}):t("p",{className:"muted",children:"Your roles do not let you record decisions."})]})}function wd({decision:e,timezone:n}){let r=e.clinicalRequests??[],a=e.clinicalRequestResolutions??[];return t("article",{className:"decided",children:[t("h3",{children:[Ie[e.decisionType],", ",mn(e.addedAt,n),t("span",{className:"decided__who",children:[" ",se(e.clinician)]})]}),t("h4",{children:"History"}),t("p",{className:"free",children:e.clinicHistory||"None given"}),t("h4",{children:"Comorbidities"}),t("p",{className:"free",children:e.comorbidities||"None given"}),r.length>0&&t(v,{children:[t("h4",{children:"Asked for"}),t("ul",{className:"plain",children:r.map(i=>t("li",{children:[i.clinicalRequestType.name," ",t(Gn,{request:i}),i.testResult&&t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["Report of ",i.clinicalRequestType.name]})}),t("p",{className:"free nhsuk-details__text",children:i.testResult.description})]})]},i.id))})]}),a.length>0&&t("p",{children:["Acknowledged: ",a.map(i=>i.clinicalRequestType.name).join(", ")]})]})}var _d={LETTER:"Letter",EMAIL:"E-mail",LANDLINE:"Telephone at home",MOBILE:"Mobile telephone"};function vd({patient:e}){let{address:n}=e,r=[n.line,n.city,n.district,n.postalCode,n.country].filter(Boolean);return t("section",{"aria-labelledby":"details",children:[t("h2",{id:"details",children:"Details"}),t("dl",{className:"facts facts--column",children:[t("div",{children:[t("dt",{children:"Address"}),t("dd",{children:e.isRestricted?"Withheld":r.join(", ")||"Not known"})]}),t("div",{children:[t("dt",{children:"Telephone"}),t("dd",{children:e.isRestricted?"Withheld":e.telephoneNumber||"Not known"})]}),t("div",{children:[t("dt",{children:"Wants to be contacted by"}),t("dd",{children:_d[e.communicationMethod]??e.communicationMethod})]}),t("div",{children:[t("dt",{children:"Occupation"}),t("dd",{children:e.occupation||"Not known"})]})]})]})}function us({current:e}){let n=fe(),r=e.user.pathways,a=/^\/p\/([^/]+)/.exec(n.path)?.[1],i=r.find(l=>String(l.id)===a)??null,s=r.find(l=>l.id===e.user.defaultPathway?.id)??r[0],o=a===void 0&&s!==void 0;return x(()=>{o&&Re(`/p/${s.id}/worklist`,"replace")},[o,s]),t(v,{children:[t("a",{className:"nhsuk-skip-link",href:"#main",children:"Skip to the content"}),t("header",{className:"head",children:[t(Yt,{className:"head__brand"}),t(Rd,{pathways:r,chosen:i}),t(Ad,{current:e}),t("p",{className:"head__who",children:[e.user.firstName," ",e.user.lastName," ",t("button",{type:"button",className:"link link--reverse",onClick:()=>{Rt()},children:"Sign out"})]})]}),i&&t(xd,{pathway:i,current:e}),i?t(Od,{pathway:i,current:e},i.id):t(Nd,{asked:a,isWaiting:o})]})}function Od({pathway:e,current:n}){let{path:r}=fe(),a={pathwayId:String(e.id),pathwayName:e.name,current:n};if(Qe("/p/:pathway/worklist",r)||Qe("/p/:pathway",r))return t(mi,{...a});if(Qe("/p/:pathway/tracking",r))return t(ui,{...a});if(Qe("/p/:pathway/search",r))return t(pi,{...a});if(r.startsWith(`/p/${a.pathwayId}/meetings`))return t(Zi,{...a});let i=Qe("/p/:pathway/patient/:patient",r);if(i?.patient)return t(ds,{...a,patientId:i.patient},i.patient);let s=Qe("/p/:pathway/patient/:patient/decide",r);return s?.patient?t(ss,{...a,patientId:s.patient},s.patient):t(Td,{})}function Rd({pathways:e,chosen:n}){return e.length<2?t("p",{className:"head__pathway",children:n?.name}):t("p",{className:"head__pathway",children:[t("label",{htmlFor:"pathway",className:"nhsuk-u-visually-hidden",children:"Pathway"}),t("select",{id:"pathway",value:n?.id??"",onChange:r=>Re(`/p/${r.currentTarget.value}/worklist`),children:[n===null&&t("option",{value:"",children:"Choose a pathway"}),e.map(r=>t("option",{value:r.id,children:r.name},r.id))]})]})}function xd({pathway:e,current:n}){let{path:r}=fe(),a=`/p/${e.id}/worklist`,i=`/p/${e.id}/tracking`,s=`/p/${e.id}/search`;return t("nav",{className:"nav","aria-label":"Desk",children:t("ul",{children:[t("li",{children:t(B,{to:a,current:r===a,children:"Worklist"})}),G(n,"WAITING_TIMES_READ")&&t("li",{children:t(B,{to:i,current:r===i,children:"Tracking list"})}),G(n,"MDT_READ")&&t("li",{children:t(B,{to:`/p/${e.id}/meetings`,current:r.startsWith(`/p/${e.id}/meetings`),children:"Meetings"})}),t("li",{children:t(B,{to:s,current:r===s,children:"Find a patient"})})]})})}function Ad({current:e}){let n=L(Ne);return t("p",{className:`head__live${n===null?"":" head__live--lost"}`,children:n===null?"● Live":`○ Not live since ${we(n,e.timezone)}`})}function Nd({asked:e,isWaiting:n}){return M("No pathway"),n?null:t("main",{className:"screen",id:"main",children:[t(F,{children:e===void 0?"You are not on a pathway yet":"This is not one of your pathways"}),t(Q,{title:"An administrator can change that",children:t("p",{children:"Whoever administers users at your hospital makes you a member of a pathway."})})]})}function Td(){return M("Not found"),t("main",{className:"screen",id:"main",children:[t(F,{children:"There is no such page"}),t("p",{children:"The links above lead on."})]})}var Ed="The server does not answer. Check the network, and try again.";function cs(e,n){return e instanceof j&&e.isUnauthenticated?[{field:n,text:"The user name or the password is wrong."}]:Xe(e,n)}function Xe(e,n,r={}){return e instanceof Oe?[{field:"",text:Ed}]:e instanceof j?e.code==="TOO_MANY_REQUESTS"?[{field:n,text:`There were too many attempts. Wait ${_r(e)}, then try again.`}]:e.fields.length>0?e.fields.map(a=>({field:r[a.field]??n,text:a.message})):[{field:n,text:e.message}]:[{field:"",text:"The desk did not understand the server's answer."}]}var Pd={currentPassword:"current-password",newPassword:"new-password"};function gs(){let[e,n]=f(""),[r,a]=f(""),[i,s]=f(!1),[o,l]=f([]);return M("Change your password",o),t("main",{className:"sign-in",id:"main",children:[t(F,{children:"Choose a password of your own"}),t("p",{children:"Somebody else knows the one that you were given."}),t(oe,{label:"Change your password",faults:o,onSubmit:async()=>{if(i)return;let m=[];if(e||m.push({field:"current-password",text:"Enter the password that you were given"}),r||m.push({field:"new-password",text:"Enter a new password"}),m.length>0)return l(m);s(!0);try{await z.changePassword({currentPassword:e,newPassword:r}),await De()}catch(u){l(Xe(u,"new-password",Pd))}finally{s(!1)}},children:[t(ee,{id:"current-password",label:"The password that you were given",type:"password",value:e,faults:o,onInput:n,autoComplete:"current-password"}),t(ee,{id:"new-password",label:"New password",hint:"Three or four words that do not belong together are easy to keep and hard to guess.",type:"password",value:r,faults:o,onInput:a,autoComplete:"new-password"}),t(O,{busy:i,children:"Save and go on"})]}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:()=>{Rt()},children:"Sign out"})})]})}function ms({label:e,children:n}){let r=I(null);return x(()=>{let a=document.activeElement;return r.current?.showModal(),()=>{Le(a)}},[]),t("dialog",{className:"cover",ref:r,"aria-label":e,onCancel:a=>a.preventDefault(),children:t("div",{className:"cover__inner",children:n})})}function Jt(){return typeof PublicKeyCredential<"u"&&"parseRequestOptionsFromJSON"in PublicKeyCredential}async function ps(e){let n=PublicKeyCredential.parseRequestOptionsFromJSON(e);return await fs(()=>navigator.credentials.get({publicKey:n}))}async function hs(e){let n=PublicKeyCredential.parseCreationOptionsFromJSON(e);return await fs(()=>navigator.credentials.create({publicKey:n}))}async function fs(e){let n;try{n=await e()}catch{throw new j("CONFLICT","The passkey was not used. Try again, or choose another way.")}return n?.toJSON()}function ys({needsCode:e,onFaults:n,onRestart:r}){let[a,i]=f(null),[s,o]=f(null),[l,d]=f(""),[m,u]=f(""),[p,g]=f(!1),[c,h]=f([]),w=k=>{h(k),n(k)},b=async(k,y)=>{if(!p){g(!0);try{await y(),w([])}catch(A){Pe(A)?r():w(Xe(A,k,{enrolmentCode:"enrolment-code",code:"code"}))}finally{g(!1)}}},R=k=>b(e?"enrolment-code":"",async()=>{let y={kind:k,enrolmentCode:e?l.trim():null},A=ke(await z.rest.POST("/rest/login/enrol/",{body:y}));A.passkey?await _({name:"Passkey",credential:await hs(A.passkey)}):i(A)}),_=async k=>{let{recoveryCodes:y}=ke(await z.rest.POST("/rest/login/enrol/finish/",{body:k}));y?.length?o(y):await De()};if(s)return t(Cd,{codes:s});if(a?.totp){let{qrCode:k,secret:y}=a.totp;return t(oe,{label:"Prove the app",faults:c,onSubmit:()=>b("code",()=>_({name:"App",code:m.trim()})),children:[t("h2",{className:"step",children:"Add this account to your app"}),t("img",{className:"qr",alt:"QR code of the account",src:`data:image/svg+xml,${encodeURIComponent(k)}`}),t("p",{children:["Or type this key into the app: ",t("code",{className:"secret",children:y})]}),t(ee,{id:"code",label:"Code that the app shows now",value:m,faults:c,onInput:u,autoComplete:"one-time-code",inputMode:"numeric",focused:!0}),t(O,{busy:p,children:"Go on"})]})}return t(oe,{label:"Second factor",faults:c,onSubmit:()=>R("TOTP"),children:[t("h2",{className:"step",children:"Your account needs a second factor"}),t("p",{children:"Besides your password you will need an app on your telephone, or a passkey of this device."}),e&&t(ee,{id:"enrolment-code",label:"One-time code from your administrator",value:l,faults:c,onInput:d,autoComplete:"off",focused:!0}),t(O,{busy:p,children:"Use an app"})," ",Jt()&&t(O,{kind:"secondary",busy:p,onClick:()=>R("PASSKEY"),children:"Use a passkey"}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:r,children:"Begin again"})})]})}function Cd({codes:e}){return t(oe,{label:"Recovery codes",faults:[],onSubmit:De,children:[t("h2",{className:"step",children:"Write these recovery codes down"}),t("p",{children:"Each opens your account once if you lose the app or the passkey. They are not shown again."}),t("ul",{className:"codes",children:e.map(n=>t("li",{children:t("code",{children:n})},n))}),t(O,{children:"I have kept them"})]})}var Sd={PASSKEY:"Use a passkey instead",TOTP:"Use the code of an app instead",RECOVERY_CODE:"Use a recovery code instead"};function bs({factors:e,onFaults:n,onRestart:r}){let a=e.filter(h=>h!=="PASSKEY"||Jt()),[i,s]=f(a[0]??"RECOVERY_CODE"),[o,l]=f(""),[d,m]=f(!1),[u,p]=f([]),g=h=>{p(h),n(h)};return t(oe,{label:"Second step",faults:u,onSubmit:async()=>{if(!d){if(i!=="PASSKEY"&&!o.trim())return g([{field:"code",text:"Enter the code"}]);m(!0);try{await Dd(i,o),g([]),await De()}catch(h){l(""),Pe(h)?(r(),n([])):g(Xe(h,i==="PASSKEY"?"":"code"))}finally{m(!1)}}},children:[t("h2",{className:"step",children:"Second step"}),i==="PASSKEY"&&t("p",{children:"Your browser asks for your passkey: a fingerprint, a face, a PIN or a key."}),i==="TOTP"&&t(ee,{id:"code",label:"Code of your app",hint:"Six digits. They change every half minute.",value:o,faults:u,onInput:l,autoComplete:"one-time-code",inputMode:"numeric",focused:!0},"TOTP"),i==="RECOVERY_CODE"&&t(ee,{id:"code",label:"Recovery code",hint:"One of those that you wrote down. It counts once, and your other sessions end.",value:o,faults:u,onInput:l,autoComplete:"off",focused:!0},"RECOVERY_CODE"),t(O,{busy:d,children:i==="PASSKEY"?"Use the passkey":"Go on"}),t("p",{className:"links",children:[a.filter(h=>h!==i).map(h=>t("button",{type:"button",className:"link",onClick:()=>{l(""),g([]),s(h)},children:Sd[h]},h)),t("button",{type:"button",className:"link",onClick:r,children:"Begin again"})]})]})}async function Dd(e,n){if(e==="TOTP")await z.rest.POST("/rest/login/totp/",{body:{code:n.trim()}});else if(e==="RECOVERY_CODE")await z.rest.POST("/rest/login/recovery/",{body:{code:n.trim()}});else{let r=ke(await z.rest.POST("/rest/login/passkey/options/"));await z.rest.POST("/rest/login/passkey/",{body:await ps(r)})}}function Zt({username:e,onFaults:n}){let[r,a]=f(null),i=()=>a(null);return r===null?t(Id,{username:e,onFaults:n,onStep:a}):r.nextStep==="SECOND_FACTOR"?t(bs,{factors:r.factors,onFaults:n,onRestart:i}):t(ys,{needsCode:r.nextStep==="ENROL_WITH_CODE",onFaults:n,onRestart:i})}function Id({username:e,onFaults:n,onStep:r}){let[a,i]=f(e??""),[s,o]=f(""),[l,d]=f(!1),[m,u]=f([]),p=e===void 0?Md():null,g=h=>{u(h),n(h)},c=async(h=a,w=s)=>{if(l)return;let b=[];if(h.trim()||b.push({field:"username",text:"Enter your user name"}),w||b.push({field:"password",text:"Enter your password"}),b.length>0)return g(b);d(!0);try{let R=await ei(h.trim(),w);g([]),R&&r(R)}catch(R){o(""),g(cs(R,"password"))}finally{d(!1)}};return t(oe,{label:"Sign in",faults:m,onSubmit:()=>c(),children:[e===void 0&&t(ee,{id:"username",label:"User name",value:a,faults:m,onInput:i,autoComplete:"username",focused:!0}),t(ee,{id:"password",label:"Password",type:"password",value:s,faults:m,onInput:o,autoComplete:"current-password",focused:e!==void 0}),t(O,{busy:l,children:l?"Signing in":"Sign in"}),p&&t("div",{className:"demo",children:[t("p",{children:"This site has made-up patients only."}),t(O,{kind:"secondary",busy:l,onClick:()=>c(p.username,p.password),children:["Sign in as ",p.username]})]})]})}function Md(){let e=document.querySelector('meta[name="demo-sign-in"]')?.content??"",[n,r]=e.split("/",2);return n&&r?{username:n,password:r}:null}var Ud={idle:"Nobody has used this page for a while, so it is covered. What you have typed is still there.",ended:"Your session has ended. Sign in again: what you have typed is still there.",recent:"This needs a sign-in that is not long ago."};function ks(){let e=L(xe),n=L(Be);if(e===null||n.at!=="in")return null;let{user:r}=n.current,a=`${r.firstName} ${r.lastName}`.trim()||r.username;return t(ms,{label:"Sign in again",children:[t("h1",{className:"heading",children:"Sign in again"}),t("p",{children:Ud[e]}),t("p",{children:["Signed in as ",t("strong",{children:a})," (",r.username,")"]}),t(Wd,{current:n.current,reason:e}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:()=>{Bd()},children:"I am somebody else"})})]})}async function Bd(){await z.logout().catch(()=>{}),location.assign(Ge("/sign-in?farewell=ended"))}function Wd({current:e,reason:n}){let r=()=>{};return e.session.provider!==null?t(Ld,{current:e,reason:n}):n!=="ended"&&e.mayDo.includes("REAUTHENTICATE")?t(Fd,{}):t(Zt,{username:e.user.username,onFaults:r})}function Fd(){let[e,n]=f(""),[r,a]=f(!1),[i,s]=f([]);return t(oe,{label:"Sign in again",faults:i,onSubmit:async()=>{if(!r){if(!e)return s([{field:"password",text:"Enter your password"}]);a(!0);try{await z.reauthenticate({password:e}),await De()}catch(l){n(""),Pe(l)?xe.set("ended"):s(Xe(l,"password"))}finally{a(!1)}}},children:[t(ee,{id:"password",label:"Password",type:"password",value:e,faults:i,onInput:n,autoComplete:"current-password",focused:!0}),t(O,{busy:r,children:"Go on"})]})}function Ld({current:e,reason:n}){let[r,a]=f([]),{provider:i}=e.session,s=encodeURIComponent(`${Ve}/desk/signed-in`),o=n==="ended"?`/rest/sso/${i}/start`:"/rest/sso/reauthenticate",l=async()=>{try{if(ke(await z.rest.GET("/rest/currentuser/")).session.authenticatedAt<=e.session.authenticatedAt&&n!=="ended")throw new Error("not yet");await De()}catch{a([{field:"",text:"You are not signed in again yet."}])}};return x(()=>{let d=()=>{l()};return addEventListener("focus",d),()=>removeEventListener("focus",d)}),t(oe,{label:"Sign in again",faults:r,onSubmit:l,children:[t("a",{className:"nhsuk-button",role:"button",target:"_blank",rel:"noreferrer",href:`${Ve}${o}?returnTo=${s}`,children:"Sign in again in another tab"})," ",t(O,{kind:"secondary",children:"I have signed in there"})]})}var $d={"signed-out":"You are signed out.","not-ended":"The server did not answer, so your session may still be there. Close the browser, or sign in and out again.",ended:"Your session has ended. Sign in again to go on."},qd={refused:"The sign-in was refused there, or nobody here is known by that identity. Ask an administrator.",unavailable:"The sign-in service could not be reached. Try again, or sign in with a password."};function ws(){let{query:e}=fe(),[n,r]=f([]),[a,i]=f([]);M("Sign in",a),x(()=>{z.rest.GET("/rest/sso/").then(l=>r(ke(l).providers),()=>{})},[]);let s=$d[e.get("farewell")??""],o=qd[e.get("signIn")??""];return t("main",{className:"sign-in",id:"main",children:[t(Yt,{}),s&&t("p",{className:"notice",role:"status",children:s}),o&&t("p",{className:"notice notice--error",role:"alert",children:o}),t("h1",{className:"heading",children:"Sign in"}),t(Zt,{onFaults:i}),t(jd,{providers:n}),t(Hd,{})]})}var Kd=[["/graphql","GraphQL explorer"],["/rest/docs","REST docs"],["/contract/","Contract"]];function Hd(){return document.querySelector('meta[name="developer-pages"]')===null?null:t("nav",{className:"links","aria-label":"For developers",children:Kd.map(([e,n])=>t("a",{href:Ve+e,children:n},e))})}function jd({providers:e}){let{path:n}=fe();if(e.length===0)return null;let r=`${Ve}/desk${n==="/sign-in"?"":n}`;return t("section",{"aria-label":"Other ways to sign in",children:[t("p",{className:"or",children:"or"}),e.map(({id:a,name:i,signInPath:s})=>t("a",{className:"nhsuk-button nhsuk-button--secondary",role:"button",href:`${Ve}${s}?returnTo=${encodeURIComponent(r)}`,children:i},a))]})}function _s(){let e=L(Be),{path:n}=fe();if(x(()=>{Rr()},[]),n==="/signed-in")return t(zd,{});switch(e.at){case"looking":return t("p",{className:"waiting",role:"status",children:"One moment"});case"unreachable":return t("main",{className:"sign-in",id:"main",children:[t("h1",{className:"heading",children:"Desk"}),t(q,{error:e.error,onAgain:Rr})]});case"nobody":return t(ws,{});case"in":return t(v,{children:[e.current.mustDo.includes("CHANGE_PASSWORD")?t(gs,{}):t(us,{current:e.current}),t(ks,{})]})}}function zd(){return t("main",{className:"sign-in",id:"main",children:[t("h1",{className:"heading",children:"You are signed in"}),t(Q,{title:"Close this tab",children:t("p",{children:"The desk goes on in the tab from which you came."})})]})}var Vd=["pointerdown","pointermove","keydown","wheel","touchstart"],Gd=900,Qd=1e3;function Yd(e){return Math.min(Gd,Math.floor(e*.9))}function vs(){let e=Date.now();for(let n of Vd)addEventListener(n,()=>e=Date.now(),{passive:!0,capture:!0});setInterval(()=>{let n=Be.get();if(n.at!=="in"||xe.get()!==null){e=Date.now();return}Date.now()-e>1e3*Yd(n.current.limits.idleSeconds)&&xe.set("idle")},Qd)}var Os=document.getElementById("desk");if(Os===null)throw new Error("The page has no element #desk.");addEventListener("pageshow",e=>{e.persisted&&location.reload()});vs();ma(Os).render(t(_s,{}));
