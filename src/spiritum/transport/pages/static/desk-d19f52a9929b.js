var W,Rr,Ji,en,qt,Xn,xr,Yn,Ar,Kt,$t,Zi,qn=Symbol.for("pv"),et={},nt=[],Xi=/^m(i|n|o|s|text|space)$/,tt=Array.isArray,Tr=nt.slice,hn=Object.assign;function pn(e){e&&e.parentNode&&e.remove()}function Jn(e,n,r,a,i){var s={type:e,props:n,key:r,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:qn,__v:i||++Rr,__i:-1,__u:0};return!i&&W.vnode&&W.vnode(s),s}function O(e){return e.children}function nn(e,n){this.props=e,this.context=n,this.__g=0}function tn(e,n){if(n==null)return e.__&&tn(e.__,e.__i+1);for(var r;n<e.__k.length;n++)if((r=e.__k[n])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:tn(e)}function es(e){var n,r=e.__v,a=r.__e,i=[],s=[],o=e.__P;o&&((n=hn({constructor:qn},r)).__v=r.__v+1,W.vnode&&W.vnode(n),jt(o,n,r,e.__n,o.namespaceURI,32&r.__u?[a]:null,i,a||tn(r),32&r.__u,s),n.__v=r.__v,n.__.__k[n.__i]=n,Pr(i,n,s),r.__=r.__e=null,n.__e!=a&&Nr(n))}function Nr(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(n){return n&&(e.__e=n.__e)}),Nr(e)}function vr(e){(8&e.__g||(e.__g|=8,en.push(e),Xn++))&&qt==W.debounceRendering||((qt=W.debounceRendering)||queueMicrotask)(Er)}function Er(){try{for(var e,n=1;en.length;)en.length>n&&en.sort(xr),e=en.shift(),n=en.length,8&e.__g&&es(e)}finally{(Xn=en.length)&&(qt||queueMicrotask)(Er)}}function Cr(e,n,r,a,i,s,o,l,d,g,c){var p,m,u,h,k,_,w=a.__k||nt,y=n.length;for(d=ns(r,n,w,d,y),p=0;p<y;p++)(u=r.__k[p])!=null&&(m=~u.__i&&w[u.__i]||et,u.__i=p,_=jt(e,u,m,i,s,o,l,d,g,c),h=u.__e,(m.ref!=u.ref||8&m.__u)&&(m.ref&&Vt(m.ref,null,u,m),u.ref&&c.push(u.ref,u.__c||h,u)),k=k||h,4&u.__u?(d=Sr(u,d,e,!m.__v),m.__e&&(m.__e=null)):typeof u.type=="function"&&_!==void 0?d=_:h&&(d=h.nextSibling),u.__u&=-21);return r.__e=k,d}function ns(e,n,r,a,i){var s,o,l,d,g,c,p,m,u,h=r.length,k=h,_=0,w=0,y=e.__k=Array(i);for(s=0;s<i;s++)(o=n[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=y[s]=Jn(null,o):tt(o)?o=y[s]=Jn(O,{children:o}):o.constructor===qn&&o.__b?o=y[s]=Jn(o.type,o.props,o.key,o.ref,o.__v):y[s]=o,d=s+_,o.__=e,o.__b=e.__b+1,l=null,~(g=o.__i=ts(o,r,d,k))&&(k--,(l=r[g])&&(l.__u|=2)),l&&l.__v?(o.__u|=16,g==d-1?_--:g==d+1?_++:g!=d&&(g>d?_--:_++,w=1)):(~g||(i>h?_--:i<h&&_++),typeof o.type!="function"&&(o.__u|=4))):y[s]=null;if(w){for(c=[],p=[],s=0;s<i;s++)if((o=y[s])&&16&o.__u){for(_=0,m=c.length;_<m;)c[u=_+m>>1]<o.__i?_=u+1:m=u;c[_]=o.__i,p[s]=_+1}for(_=c.length;s--;)p[s]&&(p[s]==_?_--:y[s].__u|=4)}if(k)for(s=0;s<h;s++)!(l=r[s])||2&l.__u||(l.__e==a&&(a=tn(l)),Gt(l,l));return a}function Sr(e,n,r,a){var i,s,o,l;if(typeof e.type=="function"){if(e.props.__P)return n;if(i=e.__k)for(s=0;s<i.length;s++)i[s]&&(i[s].__=e,n=Sr(i[s],n,r,!1));return n}for(n&&!n.parentNode&&(n=tn(e))&&!n.parentNode&&(n=null),o=e.__e,l=n;l&&l.nodeType==8;)l=l.nextSibling;for(o!=l&&(!a&&r.moveBefore&&o.parentNode?r.moveBefore(o,n):r.insertBefore(o,n||null)),n=o;(n=n&&n.nextSibling)&&n.nodeType==8&&!n.data.startsWith("$s"););return n}function Ht(e,n){return n=n||[],e!=null&&typeof e!="boolean"&&(tt(e)?e.some(function(r){Ht(r,n)}):n.push(e)),n}function ts(e,n,r,a){var i,s=e.key,o=e.type,l=n[r],d=l&&!(2&l.__u);if(l===null&&s==null||d&&s==l.key&&o==l.type)return r;if(a>(d?1:0)){for(i=r-1;i>=0;i--)if((l=n[i])&&!(2&l.__u)&&s==l.key&&o==l.type)return i;for(i=r+1;i<n.length;i++)if((l=n[i])&&!(2&l.__u)&&s==l.key&&o==l.type)return i}return-1}function Or(e,n,r){r==null&&(r=""),n[0]=="-"?e.setProperty(n,r):e[n]=r}function Qn(e,n,r,a,i){var s,o;if(n=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof a=="string"&&(e.style.cssText=a=""),a)for(n in a)r&&n in r||Or(e.style,n);if(r)for(n in r)a&&r[n]==a[n]||Or(e.style,n,r[n])}else if(n[0]=="o"&&n[1]=="n")typeof r!="function"&&(r=null),typeof a!="function"&&(a=null),(e.__e||(e.__e={}))[n]=r,r&&a||(o=$t[n]||($t[n]=rs(n)),(e.__a||(e.__a={}))[n]=Kt,s=n!=(n=n.replace(Ar,"$1")),(n=n.slice(2))[0]<"a"&&(n=n.toLowerCase()),r?e.addEventListener(n,o,s):e.removeEventListener(n,o,s));else{if(i=="http://www.w3.org/2000/svg")n=n.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(n!="width"&&n!="height"&&n!="href"&&n!="list"&&n!="form"&&n!="tabIndex"&&n!="download"&&n!="rowSpan"&&n!="colSpan"&&n!="role"&&n!="popover"&&n in e)try{return void(e[n]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&n[4]!="-"?e.removeAttribute(n):e.setAttribute(n,n=="popover"&&r==1?"":r)}}function rs(e){return function(n){var r=this.__e;if(r){if(r=r[e],n[Yn]==null)n[Yn]=Kt++;else if(n[Yn]<this.__a[e])return;return r(W.event?W.event(n):n)}}}function jt(e,n,r,a,i,s,o,l,d,g){var c,p,m,u,h,k,_,w,y,b,T,j,M,C,V,te,G,le,re=n.type;if(n.constructor!==qn)return null;128&r.__u&&(d=32&r.__u,c=r.__c.__z)&&(n.__u|=d,p=s=[],c.nodeType==8?l=Zn(c,s):s.push(c),l=s[0]||l),(c=W.__b)&&c(n);e:if(typeof re=="function"){m=o.length;try{if(w=n.props,y=(c=re.prototype)&&c.render,b=(c=re.contextType)&&a[c.__c],T=c?b?b.props.value:c.__:a,(u=r.__c)?(n.__c=u,2&u.__g&&(u.__g|=1)):(y?n.__c=u=new re(w,T):(n.__c=u=new nn(w,T),u.constructor=re,u.render=is),b&&b.sub(u),u.state||(u.state={}),u.__n=a,u.__g|=8,u.__h=[],u.__k=[]),y&&(u.__s||(u.__s=u.state),re.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=hn({},u.__s)),hn(u.__s,re.getDerivedStateFromProps(w,u.__s)))),h=u.props,k=u.state,u.__v=n,r.__c){if(w!==h&&y&&!re.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(w,T),n.__v==r.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(w,u.__s,T)===!1){n.__v!=r.__v&&(u.props=w,u.state=u.__s,u.__g&=-9),n.__e=r.__e,n.__k=r.__k,n.__k.some(function(X){X&&(X.__=n)}),nt.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&o.push(u),l=tn(r);break e}u.componentWillUpdate&&u.componentWillUpdate(w,u.__s,T),y&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(h,k,_)})}else y&&!re.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),y&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=T,u.props=w,u.__P=e,u.__g&=-5,j=W.__r,M=y?25:0;do u.__g&=-9,j&&j(n),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++M<25);y&&(nt.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(a=hn({},a,u.getChildContext())),y&&r.__c&&u.getSnapshotBeforeUpdate&&(_=u.getSnapshotBeforeUpdate(h,k)),C=c&&c.type===O&&c.key==null?c.props.children:c,w.__P&&(c=l,i=(e=w.__P).namespaceURI,d=s=null,r.props&&r.props.__P!=e&&(r.__k.some(function(X){X&&Gt(X,X)}),r.__k=null),l=r.__k?tn(r,0):null),l=Cr(e,tt(C)?C:[C],n,r,a,i,s,o,l,d,g),w.__P&&(n.__e=null,l=c),n.__u&=-161,p&&p.some(pn),u.__h.length&&o.push(u),1&u.__g&&(u.__g&=-4)}catch(X){if(o.length=m,n.__v=null,d||s)if(X&&X.then){if(n.__u|=128|d,s){for(~(G=s.indexOf(l||void 0))||(G=s.length);(le=s[G-1])&&le.nodeType==8;)G--;for(;G<s.length;G++)if(le=s[G])if(s[G]=null,V){if(le==te)break}else{if(le.nodeType!=8)break;le.data.startsWith("$s")&&(te=Zn(V=le))}}if(!V){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;V=l}(c=Zn(V=n.__c.__z||(n.__c.__z=V)))?(n.__e=V,l=c):n.__e=l,l=l&&l.nextSibling}else s&&s.some(pn);else n.__e=r.__e;n.__k||(n.__k=r.__k||[]),X&&X.then||Dr(n),W.__e(X,n,r)}}else l=n.__e=as(r.__e,n,r,a,i,s,o,d,g,e);return(c=W.diffed)&&c(n),l}function Zn(e,n){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}n&&n.push(e)}}function Dr(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Dr))}function Pr(e,n,r){for(var a=0;a<r.length;)Vt(r[a++],r[a++],r[a++]);W.__c&&W.__c(n,e),e.some(function(i){try{e=i.__h,i.__h=[],e.some(function(s){s.call(i)})}catch(s){W.__e(s,i.__v)}})}function as(e,n,r,a,i,s,o,l,d,g){var c,p,m,u,h,k,_,w,y=r.props||et,b=n.props,T=n.type;if(T=="svg"?i="http://www.w3.org/2000/svg":T=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),s){for(c=0;c<s.length;c++)if((h=s[c])&&(T?h.localName==T:h.nodeType==3)){e=h,s[c]=null;break}}if(!e){if(w=g.ownerDocument||document,!T)return w.createTextNode(b);e=w.createElementNS(i,T,b.is?b:g),l&&(W.__m&&W.__m(n,s),l=!1),s=null}if(T){if(g=T=="template"&&e.content||e,s=T=="textarea"&&b.defaultValue!=null?null:s&&Tr.call(g.childNodes),!l&&s)for(y={},c=0;c<e.attributes.length;c++)y[(h=e.attributes[c]).name]=h.value;for(c in y)h=y[c],c=="dangerouslySetInnerHTML"?m=h:c=="children"||c in b||c=="value"&&"defaultValue"in b||c=="checked"&&"defaultChecked"in b||Qn(e,c,null,h,i);for(c in b)h=b[c],c=="children"?u=h:c=="dangerouslySetInnerHTML"?p=h:c=="value"?k=h:c=="checked"?_=h:l&&typeof h!="function"||y[c]===h||Qn(e,c,h,y[c],i);p?(l||m&&(p.__html==m.__html||p.__html==e.innerHTML)||(e.innerHTML=p.__html),n.__k=[]):(m&&(e.textContent=""),(T=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Xi.test(T))&&(i="http://www.w3.org/1999/xhtml"),Cr(g,tt(u)?u:[u],n,r,a,i,s,o,s?s[0]:r.__k&&tn(r,0),l,d),s&&s.some(pn)),l&&T!="textarea"||(c="value",T=="progress"&&k==null?e.removeAttribute(c):k==null||k===e[c]&&(T!="progress"||k)||Qn(e,c,k,y[c],i),c="checked",_!=null&&_!=e[c]&&Qn(e,c,_,y[c],i))}else y===b||l&&e.data==b||(e.data=b);return e}function Vt(e,n,r,a){try{typeof e=="function"?n?n.__x=e(n)||1:a&&(a=a.__c||a.__e)&&(n=a.__x)&&(a.__x=null,typeof n=="function"?n():e(null)):e.current=n}catch(i){W.__e(i,r)}}function Gt(e,n,r){var a,i,s,o;if(W.unmount&&W.unmount(e),!(a=e.ref)||a.current&&a.current!=e.__e||Vt(a,null,n,e),a=e.__c){if(a.componentWillUnmount)try{a.componentWillUnmount()}catch(l){W.__e(l,n)}a.__P=a.__n=null}if(a=e.__k)for(o=0;o<a.length;o++)a[o]&&Gt(a[o],n,typeof e.type!="function"||r&&!e.props.__P);!r&&(a=e.__c)&&(a=a.__z)&&(i=Zn(a,s=[]))&&(a==e.__e&&s.some(pn),pn(i),pn(a)),r||pn(e.__e),e.__e=e.__c=e.__=null}function is(e,n,r){return this.constructor(e,r)}function zt(e,n){var r,a,i,s;W.__&&W.__(e,n),n.nodeType==9&&(n=n.documentElement),a=(r=e&&32&e.__u)?null:n.__k,n.__k=Jn(O,{children:[e]}),i=[],s=[],jt(n,n.__k,a||et,et,n.namespaceURI,a?null:n.firstChild?Tr.call(n.childNodes):null,i,a?a.__e:n.firstChild,r,s),Pr(i,n.__k,s),n.__k.props.children=null}W={__e:function(e,n,r,a){for(var i,s,o;n=n.__;)if((i=n.__c)&&!(1&i.__g)){i.__g|=4;try{if((o=(s=i.constructor)&&s.getDerivedStateFromError)&&i.setState(s.getDerivedStateFromError(e)),i.componentDidCatch&&(i.componentDidCatch(e,a||{}),o=1),o&&8&i.__g)return void(i.__g|=2)}catch(l){e=l}}throw Xn=0,e}},Rr=0,Ji=function(e){return e!=null&&e.constructor===qn},nn.prototype.setState=function(e,n){var r=this.__s;r&&r!=this.state||(r=this.__s=hn({},this.state)),typeof e=="function"&&(e=e(hn({},r),this.props)),e&&(hn(r,e),this.__v&&(n&&this.__k.push(n),vr(this)))},nn.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),vr(this))},nn.prototype.render=O,en=[],Xn=0,xr=function(e,n){return e.__v.__b-n.__v.__b},Yn=Symbol(),Ar=/(PointerCapture)$|Capture$/i,Kt=0,$t={},Zi=0;var On,oe,Qt,Ir,Yt=Object.is,Kn=0,Kr=[],Jt=[],ae=W,Wr=ae.__b,Br=ae.__r,Ur=ae.diffed,Fr=ae.__c,Mr=ae.unmount,Lr=ae.__;function rt(e,n){ae.__h&&ae.__h(oe,e,Kn||n),Kn=0;var r=oe.__H||(oe.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function f(e){return Kn=1,Hr(jr,e)}function Hr(e,n,r){var a=rt(On++,2);if(a.t=e,!a.__c&&(a.__=[r?r(n):jr(void 0,n),function(s){var o=(a.__N||a.__)[0],l=a.t(o,s);Yt(o,l)||(a.__N=[l,a.__[1]],a.__c.setState({}))}],a.__c=oe,!oe.__f)){oe.__f=!0;var i=oe.shouldComponentUpdate;oe.shouldComponentUpdate=function(s,o,l){var d=this.__H;if(!d)return!0;var g=!1,c=this.props!=s;if(d.__.some(function(m){m.__N&&(g=!0,Yt(m.__[0],m.__N[0])||(c=!0))}),i){var p=i.call(this,s,o,l);return g?p||c:p}return!g||c}}return a.__}function v(e,n){var r=rt(On++,3);!ae.__s&&Xt(r.__H,n)&&(r.__P=!0,r.__=e,r.u=n,oe.__H.__h.push(r))}function Hn(e,n){var r=rt(On++,4);!ae.__s&&Xt(r.__H,n)&&(r.__P=!1,r.__=e,r.u=n,oe.__h.push(r))}function L(e){return Kn=5,Re(function(){return{current:e}},[])}function Re(e,n){var r=rt(On++,7);return Xt(r.__H,n)&&(r.__=e(),r.__H=n),r.__}function Rn(e,n){return Kn=8,Re(function(){return e},n)}function ss(){var e;do{for(;e=Jt.shift();)try{$n(e)}catch(r){ae.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=Kr.shift();){var n=e.__H;if(e.__P&&n)try{n.__h.some($n),n.__h.some(Zt),n.__h=[]}catch(r){n.__h=[],ae.__e(r,e.__v)}}}while(Jt.length)}ae.__b=function(e){oe=null,Wr&&Wr(e)},ae.__=function(e,n){e&&n.__k&&n.__k.__m&&(e.__m=n.__k.__m),Lr&&Lr(e,n)},ae.__r=function(e){Br&&Br(e),On=0;var n=(oe=e.__c).__H;n&&(Qt==oe?oe.__h=[]:(n.__h.some($n),n.__h.some(Zt),On=0),n.__h=[],n.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),Qt=oe},ae.diffed=function(e){Ur&&Ur(e);var n=e.__c;n&&n.__H&&(n.__H.__h.length&&$r(Kr.push(n)),n.__H.__.some(function(r){r.u&&(r.__H=r.u)})),Qt=oe=null},ae.__c=function(e,n){n.some(function(r){try{r.__h.some($n),r.__h=r.__h.filter(function(a){return!a.__||Zt(a)})}catch(a){r.__h=[function(){throw a}]}}),Fr&&Fr(e,n)},ae.unmount=function(e){Mr&&Mr(e);var n,r,a=e.__c;a&&a.__H&&(a.__H.__.some(function(i){try{if(i.__P&&i.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}i.__P=r,$r(Jt.push(i))}else $n(i)}catch(s){n=s}}),a.__H=void 0,n&&ae.__e(n,a.__v))};var qr=typeof requestAnimationFrame=="function";function os(e){var n,r=function(){clearTimeout(a),qr&&cancelAnimationFrame(n),setTimeout(e)},a=setTimeout(r,35);qr&&(n=requestAnimationFrame(r))}function $r(e){e!=1&&Ir==ae.requestAnimationFrame||((Ir=ae.requestAnimationFrame)||os)(ss)}function $n(e){var n=oe,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),oe=n}function Zt(e){var n=oe;e.__c=e.__(),oe=n}function Xt(e,n){return!e||e.length!=n.length||n.some(function(r,a){return!Yt(r,e[a])})}function jr(e,n){return typeof n=="function"?n(e):n}var Vr=Object.assign;var cs=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var Gr,at,zr,gs=Symbol.for("react.element"),ms=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,ps=/[A-Z0-9]/g,hs=typeof document<"u",xn=bs(function(e,n,r){var a=W.__s||at?(r||n)():n(),i=f({t:{__:a,u:n}}),s=i[0].t,o=i[1];return Hn(function(){s.__=a,s.u=n,er(s)&&o({t:s})},[e,a,n]),v(function(){return er(s)&&o({t:s}),e(function(){er(s)&&o({t:s})})},[e]),a});function er(e){try{return!Object.is(e.__,e.u())}catch{return!0}}var fs=function(e){return/fil|che|rad/.test(e)};function Jr(e,n,r){return n.__k==null&&(n.textContent=""),zt(e,n),typeof r=="function"&&r(),e?e.__c:null}nn.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(e){Object.defineProperty(nn.prototype,e,{configurable:!0,get:function(){return this["UNSAFE_"+e]},set:function(n){Object.defineProperty(this,e,{configurable:!0,writable:!0,value:n})}})});var Qr=W.event;W.event=function(e){return Qr&&(e=Qr(e)),e.persist=function(){},e.isPropagationStopped=function(){return this.cancelBubble},e.isDefaultPrevented=function(){return this.defaultPrevented},e.nativeEvent=e};var ys={configurable:!0,get:function(){return this.class}},Yr=W.vnode;function bs(e){if(!zr){zr=!0;var n=W.__r;W.__r=function(a){n&&n(a),32&a.__u&&(at=a),Gr=a.__c};var r=W.diffed;W.diffed=function(a){r&&r(a),Gr=null,at==a&&(at=null)}}return e}W.vnode=function(e){if(typeof e.type=="string")(function(a){var i=a.props,s=a.type,o={},l=s.indexOf("-")==-1;for(var d in i){var g=i[d];if(!(d=="value"&&"defaultValue"in i&&g==null||hs&&d=="children"&&s=="noscript"||d=="class"||d=="className")){if(d=="style"&&g&&g.constructor==Object){var c=void 0;for(var p in g)typeof g[p]!="number"||cs.test(p)||(c||(c=g=Vr({},g)),g[p]+="px")}else if(d=="defaultValue"&&"value"in i&&i.value==null)d="value";else if(d=="download"&&g===!0)g="";else if(d=="translate"&&g==="no")g=!1;else if(d[0]=="o"&&d[1]=="n"){var m=d.toLowerCase();m=="ondoubleclick"?d="ondblclick":m!="onchange"||s!="input"&&s!="textarea"||fs(i.type)?m=="onfocus"?d="onfocusin":m=="onblur"&&(d="onfocusout"):m=d="oninput",m=="oninput"&&o[d=m]&&(d="oninputCapture")}else l&&ms.test(d)?d=d.replace(ps,"-$&").toLowerCase():g===null&&(g=void 0);o[d]=g}}if(s=="select"){var u=o.defaultValue!=null?o.defaultValue:o.multiple&&Array.isArray(o.value)?o.value:null;u!=null&&(o.value=Ht(i.children).forEach(function(h){h.props.selected=o.multiple?u.indexOf(h.props.value)!=-1:u==h.props.value}))}i.class&&!i.className?(o.class=i.class,Object.defineProperty(o,"className",ys)):i.className&&(o.class=o.className=i.className),a.props=o})(e);else if(typeof e.type=="function"&&("ref"in e.props&&"prototype"in e.type&&e.type.prototype.render&&(e.ref=e.props.ref,delete e.props.ref),e.type.defaultProps)){var n=Vr({},e.props);for(var r in e.type.defaultProps)n[r]===void 0&&(n[r]=e.type.defaultProps[r]);e.props=n}e.ref&&!("ref"in e.props)&&Object.defineProperty(e.props,"ref",{value:e.ref,configurable:!0,writable:!0}),e.$$typeof=gs,Yr&&Yr(e)};function Zr(e){return!!e.__k&&(zt(null,e),!0)}function Xr(e){return{render:function(n){Jr(n,e)},unmount:function(){Zr(e)}}}var ks=/\{[^{}]+\}/g,ws=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function _s(){return Math.random().toString(36).slice(2,11)}function ra(e){let{baseUrl:n="",Request:r=globalThis.Request,fetch:a=globalThis.fetch,querySerializer:i,bodySerializer:s,pathSerializer:o,headers:l,requestInitExt:d=void 0,...g}={...e};d=ws()?d:void 0,n=ta(n);let c=[];async function p(m,u){let{baseUrl:h,fetch:k=a,Request:_=r,headers:w,params:y={},parseAs:b="json",querySerializer:T,bodySerializer:j=s??Os,pathSerializer:M,body:C,middleware:V=[],...te}=u||{},G=n;h&&(G=ta(h)??n);let le=typeof i=="function"?i:ea(i);T&&(le=typeof T=="function"?T:ea({...typeof i=="object"?i:{},...T}));let re=M||o||vs,X=C===void 0?void 0:j(C,na(l,w,y.header)),P=na(X===void 0||X instanceof FormData?{}:{"Content-Type":"application/json"},l,w,y.header),B=[...c,...V],E={redirect:"follow",...g,...te,body:X,headers:P},x,I,S=new _(Rs(m,{baseUrl:G,params:y,querySerializer:le,pathSerializer:re}),E),R;for(let Z in te)Z in S||(S[Z]=te[Z]);if(B.length){x=_s(),I=Object.freeze({baseUrl:G,fetch:k,parseAs:b,querySerializer:le,bodySerializer:j,pathSerializer:re});for(let Z of B)if(Z&&typeof Z=="object"&&typeof Z.onRequest=="function"){let F=await Z.onRequest({request:S,schemaPath:m,params:y,options:I,id:x});if(F)if(F instanceof _)S=F;else if(F instanceof Response){R=F;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!R){try{R=await k(S,d)}catch(Z){let F=Z;if(B.length)for(let Y=B.length-1;Y>=0;Y--){let ee=B[Y];if(ee&&typeof ee=="object"&&typeof ee.onError=="function"){let Xe=await ee.onError({request:S,error:F,schemaPath:m,params:y,options:I,id:x});if(Xe){if(Xe instanceof Response){F=void 0,R=Xe;break}if(Xe instanceof Error){F=Xe;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(F)throw F}if(B.length)for(let Z=B.length-1;Z>=0;Z--){let F=B[Z];if(F&&typeof F=="object"&&typeof F.onResponse=="function"){let Y=await F.onResponse({request:S,response:R,schemaPath:m,params:y,options:I,id:x});if(Y){if(!(Y instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");R=Y}}}}let ye=R.headers.get("Content-Length");if(R.status===204||S.method==="HEAD"||ye==="0"&&!R.headers.get("Transfer-Encoding")?.includes("chunked"))return R.ok?{data:void 0,response:R}:{error:void 0,response:R};if(R.ok)return{data:await(async()=>{if(b==="stream")return R.body;if(b==="json"&&!ye){let F=await R.text();return F?JSON.parse(F):void 0}return await R[b]()})(),response:R};let Ie=await R.text();try{Ie=JSON.parse(Ie)}catch{}return{error:Ie,response:R}}return{request(m,u,h){return p(u,{...h,method:m.toUpperCase()})},GET(m,u){return p(m,{...u,method:"GET"})},PUT(m,u){return p(m,{...u,method:"PUT"})},POST(m,u){return p(m,{...u,method:"POST"})},DELETE(m,u){return p(m,{...u,method:"DELETE"})},OPTIONS(m,u){return p(m,{...u,method:"OPTIONS"})},HEAD(m,u){return p(m,{...u,method:"HEAD"})},PATCH(m,u){return p(m,{...u,method:"PATCH"})},TRACE(m,u){return p(m,{...u,method:"TRACE"})},use(...m){for(let u of m)if(u){if(typeof u!="object"||!("onRequest"in u||"onResponse"in u||"onError"in u))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");c.push(u)}},eject(...m){for(let u of m){let h=c.indexOf(u);h!==-1&&c.splice(h,1)}}}}function it(e,n,r){if(n==null)return"";if(typeof n=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${e}=${r?.allowReserved===!0?n:encodeURIComponent(n)}`}function aa(e,n,r){if(!n||typeof n!="object")return"";let a=[],i={simple:",",label:".",matrix:";"}[r.style]||"&";if(r.style!=="deepObject"&&r.explode===!1){for(let l in n)a.push(l,r.allowReserved===!0?n[l]:encodeURIComponent(n[l]));let o=a.join(",");switch(r.style){case"form":return`${e}=${o}`;case"label":return`.${o}`;case"matrix":return`;${e}=${o}`;default:return o}}for(let o in n){let l=r.style==="deepObject"?`${e}[${o}]`:o;a.push(it(l,n[o],r))}let s=a.join(i);return r.style==="label"||r.style==="matrix"?`${i}${s}`:s}function ia(e,n,r){if(!Array.isArray(n))return"";if(r.explode===!1){let s={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[r.style]||",",o=(r.allowReserved===!0?n:n.map(l=>encodeURIComponent(l))).join(s);switch(r.style){case"simple":return o;case"label":return`.${o}`;case"matrix":return`;${e}=${o}`;default:return`${e}=${o}`}}let a={simple:",",label:".",matrix:";"}[r.style]||"&",i=[];for(let s of n)r.style==="simple"||r.style==="label"?i.push(r.allowReserved===!0?s:encodeURIComponent(s)):i.push(it(e,s,r));return r.style==="label"||r.style==="matrix"?`${a}${i.join(a)}`:i.join(a)}function ea(e){return function(r){let a=[];if(r&&typeof r=="object")for(let i in r){let s=r[i];if(s!=null){if(Array.isArray(s)){if(s.length===0)continue;a.push(ia(i,s,{style:"form",explode:!0,...e?.array,allowReserved:e?.allowReserved||!1}));continue}if(typeof s=="object"){a.push(aa(i,s,{style:"deepObject",explode:!0,...e?.object,allowReserved:e?.allowReserved||!1}));continue}a.push(it(i,s,e))}}return a.join("&")}}function vs(e,n){let r=e;for(let a of e.match(ks)??[]){let i=a.substring(1,a.length-1),s=!1,o="simple";if(i.endsWith("*")&&(s=!0,i=i.substring(0,i.length-1)),i.startsWith(".")?(o="label",i=i.substring(1)):i.startsWith(";")&&(o="matrix",i=i.substring(1)),!n||n[i]===void 0||n[i]===null)continue;let l=n[i];if(Array.isArray(l)){r=r.replace(a,ia(i,l,{style:o,explode:s}));continue}if(typeof l=="object"){r=r.replace(a,aa(i,l,{style:o,explode:s}));continue}if(o==="matrix"){r=r.replace(a,`;${it(i,l)}`);continue}r=r.replace(a,o==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return r}function Os(e,n){return e instanceof FormData?e:n&&(n.get instanceof Function?n.get("Content-Type")??n.get("content-type"):n["Content-Type"]??n["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(e).toString():JSON.stringify(e)}function Rs(e,n){let r=`${n.baseUrl}${e}`;n.params?.path&&(r=n.pathSerializer(r,n.params.path));let a=n.querySerializer(n.params.query??{});return a.startsWith("?")&&(a=a.substring(1)),a&&(r+=`?${a}`),r}function na(...e){let n=new Headers;for(let r of e){if(!r||typeof r!="object")continue;let a=r instanceof Headers?r.entries():Object.entries(r);for(let[i,s]of a)if(s===null)n.delete(i);else if(Array.isArray(s))for(let o of s)n.append(i,o);else s!==void 0&&n.set(i,s)}return n}function ta(e){return e.endsWith("/")?e.substring(0,e.length-1):e}var fn=class extends Error{constructor(n,r){super(n,r),this.name=new.target.name}},xe=class extends fn{},Ue=class extends xe{},Fe=class extends fn{constructor(r,a){super(r);this.status=a}status},q=class extends fn{constructor(r,a,i=[],s,o={}){super(a);this.code=r;this.fields=i;this.status=s;this.details=o}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};function we(e){return e===null?"null":Array.isArray(e)?"array":typeof e}function rn(e){return we(e)==="object"}function xs(e){return Array.isArray(e)&&e.length>0&&e.every(n=>"message"in n)}function nr(e,n){return e.length<124?e:n}var sa="graphql-transport-ws";var Ae=(e=>(e[e.InternalServerError=4500]="InternalServerError",e[e.InternalClientError=4005]="InternalClientError",e[e.BadRequest=4400]="BadRequest",e[e.BadResponse=4004]="BadResponse",e[e.Unauthorized=4401]="Unauthorized",e[e.Forbidden=4403]="Forbidden",e[e.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",e[e.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",e[e.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",e[e.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",e[e.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",e))(Ae||{}),Te=(e=>(e.ConnectionInit="connection_init",e.ConnectionAck="connection_ack",e.Ping="ping",e.Pong="pong",e.Subscribe="subscribe",e.Next="next",e.Error="error",e.Complete="complete",e))(Te||{});function oa(e){if(!rn(e))throw new Error(`Message is expected to be an object, but got ${we(e)}`);if(!e.type)throw new Error("Message is missing the 'type' property");if(typeof e.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${we(e.type)}`);switch(e.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(e.payload!=null&&!rn(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${e.payload}"`);break}case"subscribe":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${we(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!rn(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object, but got ${we(e.payload)}`);if(typeof e.payload.query!="string")throw new Error(`"${e.type}" message payload expects the 'query' property to be a string, but got ${we(e.payload.query)}`);if(e.payload.variables!=null&&!rn(e.payload.variables))throw new Error(`"${e.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${we(e.payload.variables)}`);if(e.payload.operationName!=null&&we(e.payload.operationName)!=="string")throw new Error(`"${e.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${we(e.payload.operationName)}`);if(e.payload.extensions!=null&&!rn(e.payload.extensions))throw new Error(`"${e.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${we(e.payload.extensions)}`);break}case"next":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${we(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!rn(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an object, but got ${we(e.payload)}`);break}case"error":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${we(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);if(!xs(e.payload))throw new Error(`"${e.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(e.payload)}`);break}case"complete":{if(typeof e.id!="string")throw new Error(`"${e.type}" message expects the 'id' property to be a string, but got ${we(e.id)}`);if(!e.id)throw new Error(`"${e.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${e.type}"`)}return e}function la(e,n){return oa(typeof e=="string"?JSON.parse(e,n):e)}function An(e,n){return oa(e),JSON.stringify(e,n)}function ua(e){let{url:n,connectionParams:r,lazy:a=!0,onNonLazyError:i=console.error,lazyCloseTimeout:s=0,keepAlive:o=0,disablePong:l,connectionAckWaitTimeout:d=0,retryAttempts:g=5,retryWait:c=async function(B){let E=Math.pow(2,B);await new Promise(x=>setTimeout(x,E*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:p=tr,on:m,webSocketImpl:u,generateID:h=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,B=>{let E=Math.random()*16|0;return(B=="x"?E:E&3|8).toString(16)})},jsonMessageReplacer:k,jsonMessageReviver:_}=e,w;if(u){if(!Ts(u))throw new Error("Invalid WebSocket implementation provided");w=u}else typeof WebSocket<"u"?w=WebSocket:typeof global<"u"?w=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(w=window.WebSocket||window.MozWebSocket);if(!w)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let y=w,b=(()=>{let P=(()=>{let E={};return{on(x,I){return E[x]=I,()=>{delete E[x]}},emit(x){"id"in x&&E[x.id]?.(x)}}})(),B={connecting:m?.connecting?[m.connecting]:[],opened:m?.opened?[m.opened]:[],connected:m?.connected?[m.connected]:[],ping:m?.ping?[m.ping]:[],pong:m?.pong?[m.pong]:[],message:m?.message?[P.emit,m.message]:[P.emit],closed:m?.closed?[m.closed]:[],error:m?.error?[m.error]:[]};return{onMessage:P.on,on(E,x){let I=B[E];return I.push(x),()=>{let S=I.indexOf(x);S>-1&&I.splice(S,1)}},emit(E,...x){for(let I of[...B[E]])I(...x)}}})();function T(P){let B=[b.on("error",E=>{B.forEach(x=>x()),P(E)}),b.on("closed",E=>{B.forEach(x=>x()),P(E)})];return()=>B.forEach(E=>E())}let j,M=0,C,V=!1,te=0,G=!1;async function le(){clearTimeout(C);let[P,B]=await(j??(j=new Promise((I,S)=>(async()=>{if(V){if(await c(te),!M)return j=void 0,S({code:1e3,reason:"All Subscriptions Gone"});te++}b.emit("connecting",V);let R=new y(typeof n=="function"?await n():n,sa),ye,Ie;function Z(){isFinite(o)&&o>0&&(clearTimeout(Ie),Ie=setTimeout(()=>{R.readyState===y.OPEN&&(R.send(An({type:Te.Ping})),b.emit("ping",!1,void 0))},o))}T(Y=>{j=void 0,clearTimeout(ye),clearTimeout(Ie),S(Y),Y instanceof st&&(R.close(4499,"Terminated"),R.onerror=null,R.onclose=null)}),R.onerror=Y=>b.emit("error",Y),R.onclose=Y=>b.emit("closed",Y),R.onopen=async()=>{try{b.emit("opened",R);let Y=typeof r=="function"?await r():r;if(R.readyState!==y.OPEN)return;R.send(An(Y?{type:Te.ConnectionInit,payload:Y}:{type:Te.ConnectionInit},k)),isFinite(d)&&d>0&&(ye=setTimeout(()=>{R.close(Ae.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},d)),Z()}catch(Y){b.emit("error",Y),R.close(Ae.InternalClientError,nr(Y instanceof Error?Y.message:String(Y),"Internal client error"))}};let F=!1;R.onmessage=({data:Y})=>{try{let ee=la(Y,_);if(b.emit("message",ee),ee.type==="ping"||ee.type==="pong"){b.emit(ee.type,!0,ee.payload),ee.type==="pong"?Z():l||(R.send(An(ee.payload?{type:Te.Pong,payload:ee.payload}:{type:Te.Pong},k)),b.emit("pong",!1,ee.payload));return}if(F)return;if(ee.type!==Te.ConnectionAck)throw new Error(`First message cannot be of type ${ee.type}`);clearTimeout(ye),F=!0,b.emit("connected",R,ee.payload,V),V=!1,te=0;let Xe=new Promise((ru,Yi)=>T(Yi));Xe.catch(()=>{}),I([R,Xe])}catch(ee){R.onmessage=null,b.emit("error",ee),R.close(Ae.BadResponse,nr(ee instanceof Error?ee.message:String(ee),"Bad response"))}}})())));P.readyState===y.CLOSING&&await B;let E=()=>{},x=new Promise(I=>E=I);return[P,E,new Promise((I,S)=>{let R=T(S);P.readyState!==y.OPEN&&B.catch(S),x.then(()=>{if(R(),!M){let ye=()=>P.close(1e3,"Normal Closure");isFinite(s)&&s>0?(clearTimeout(C),C=setTimeout(()=>{!M&&P.readyState===y.OPEN&&ye()},s)):ye()}I()})})]}function re(P){if(tr(P)&&(As(P.code)||[Ae.InternalServerError,Ae.InternalClientError,Ae.BadRequest,Ae.BadResponse,Ae.Unauthorized,Ae.SubprotocolNotAcceptable,Ae.SubscriberAlreadyExists,Ae.TooManyInitialisationRequests].includes(P.code)))throw P;if(G)return!1;if(tr(P)&&P.code===1e3)return M>0;if(!g||te>=g||!p(P))throw P;return V=!0}a||(async()=>{for(M++;;)try{let[,,P]=await le();await P}catch(P){try{if(!re(P))return}catch(B){return i?.(B)}}})();function X(P,B){let E=h(P),x=!1,I=!1,S=()=>{M--,x=!0};return(async()=>{for(M++;;)try{let[R,ye,Ie]=await le();if(x)return Ie.catch(()=>{}),ye();let Z=b.onMessage(E,F=>{switch(F.type){case Te.Next:{B.next(F.payload);return}case Te.Error:{I=!0,x=!0,B.error(F.payload),S();return}case Te.Complete:{x=!0,S();return}}});R.send(An({id:E,type:Te.Subscribe,payload:P},k)),S=()=>{!x&&R.readyState===y.OPEN&&R.send(An({id:E,type:Te.Complete},k)),M--,x=!0,ye()},await Ie.finally(Z);return}catch(R){if(!re(R))return}})().then(()=>{I||B.complete()}).catch(R=>{B.error(R)}),()=>{x||S()}}return{on:b.on,subscribe:X,iterate(P){let B=[],E={done:!1,error:null,resolve:()=>{}},x=X(P,{next(S){B.push(S),E.resolve()},error(S){E.done=!0,E.error=S,E.resolve()},complete(){E.done=!0,E.resolve()}}),I=(async function*(){for(;;){for(B.length||await new Promise(R=>E.resolve=R);B.length;)yield B.shift();if(E.error)throw E.error;if(E.done)return}})();return I.throw=async S=>(E.done||(E.done=!0,E.error=S,E.resolve()),{done:!0,value:void 0}),I.return=async()=>(x(),{done:!0,value:void 0}),I},async dispose(){if(G=!0,j){let[P]=await j;P.close(1e3,"Normal Closure")}},terminate(){j&&b.emit("closed",new st)}}}var st=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function tr(e){return rn(e)&&"code"in e&&"reason"in e}function As(e){return[1e3,1001,1006,1005,1012,1013,1014].includes(e)?!1:e>=1e3&&e<=1999}function Ts(e){return typeof e=="function"&&"constructor"in e&&"CLOSED"in e&&"CLOSING"in e&&"CONNECTING"in e&&"OPEN"in e}var Ns='{"type":"ping"}',Es=20,ot=class{#e=[];with(n,r,a,i){let s=d=>d.hasRoom&&d.url===n&&d.token===r&&d.isWatched===i,o=this.#e.find(s);if(o!==void 0)return o;let l=new rr(n,r,a,i,()=>{let d=this.#e.indexOf(l);d>=0&&this.#e.splice(d,1)});return this.#e.push(l),l}},rr=class{constructor(n,r,a,i,s){this.url=n;this.token=r;this.isWatched=i;this.#a=a,this.#r=s,this.#e=ua({url:n,connectionParams:{token:r},retryAttempts:0,generateID:()=>String(this.#s),webSocketImpl:Cs(o=>this.#m(o)),...i&&{keepAlive:a,connectionAckWaitTimeout:a},on:{connected:()=>{this.#i=performance.now()},message:o=>{o.type==="error"?this.#u(o.id)?.ended(o.payload):o.type==="next"?this.#n.get(o.id)?.begun():o.type==="complete"&&this.#u(o.id)?.begun()},pong:o=>{o&&this.#p()},closed:o=>{this.#c(o)},error:o=>{this.#c(o)}}})}url;token;isWatched;#e;#n=new Map;#t=[];#r;#a;#o;#s=0;#l=!1;#i;get hasRoom(){return!this.#l&&this.#n.size<Es}get age(){return this.#i===void 0?0:performance.now()-this.#i}subscribe(n,r){this.#s+=1;let a=String(this.#s);this.#n.set(a,r);let i=this.#e.iterate(n);return{events:i,leave:()=>{i.return?.(),this.#u(a)}}}#u(n){let r=this.#n.get(n);return this.#n.delete(n),this.#n.size===0&&this.#d(),r}#d(){this.#l||(this.#l=!0,clearTimeout(this.#o),this.#r())}#c(n){let r=[...this.#n.values()];this.#n.clear(),this.#d();for(let a of r)a.ended(n)}#m(n){this.#t.push(n),this.#g()}#p(){clearTimeout(this.#o);let n=this.#t.shift();this.#t.length>0&&this.#g(),n!==void 0&&this.#n.get(n)?.begun()}#g(){clearTimeout(this.#o),this.#l||(this.#o=setTimeout(()=>this.#e.terminate(),this.#a))}};function Cs(e){return class extends WebSocket{send(n){super.send(n);let{type:r,id:a}=JSON.parse(n);r==="ping"&&e(void 0),r==="subscribe"&&(super.send(Ns),e(a))}}}var lt=class{channels=new ot;token;#e=Promise.resolve();alone(n){let r=this.#e.then(n);return this.#e=r.catch(()=>{}),r}};var Ss=5,Ds=32,Ps=4429,Is=new Set([4401,4403]),Ws=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Bs=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function jn(e){return e instanceof xe||e instanceof q&&Bs.has(e.code)}var Me=class{constructor(n,r){this.error=n;this.code=r}error;code;get isRefusedToken(){return Is.has(this.code)}get isBusy(){return this.code===Ps||this.error instanceof q&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(Ws.has(this.code)&&jn(this.error))}},ut=class{constructor(n){this.policy=n;let{firstWait:r=500,longestWait:a=3e4,stableAfter:i=1e4,attempts:s=1}=n;if(!(r>0&&r<=a&&i>0&&s>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#e=0;#n=0;#t=!1;connectionLasted(n){n<(this.policy.stableAfter??1e4)||(this.#e=this.#n=0,this.#t=!1)}waitAfter(n){let{firstWait:r=500,longestWait:a=3e4,attempts:i=1/0}=this.policy;if(this.#e+=1,n.isBusy&&(this.#n+=1),n.isFinal||this.#n>Ss)throw n.error;if(this.#e>i)throw new Ue(`${n.error.message} (after ${i} attempts)`,{cause:n.error});let s=Math.min(a,r*2**Math.min(this.#e-1,Ds)),o=n.error instanceof q?1e3*Number(n.error.details.retryAfter??0):0;return Math.max(s*(.5+Math.random()/2),o||0)}signInFailed(){this.#t=!1}maySignIn(){let n=!this.#t;return this.#t=!0,n&&this.policy.signIn!==void 0}};var Us=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),Fs=new Set(["type","title","status","detail","instance","error","code","errors"]),Vn=class extends Error{};function dt(e,n){let r=Nn(e);if(r.errors!==void 0)throw ar(r.errors,n);let a=r.data;if(typeof a=="object"&&a!==null)return a;throw new Fe("The answer is not GraphQL's",n)}function ar(e,n){let r=Array.isArray(e)?e.map(Nn):[];if(r.length===0)return new Fe("The answer's errors are not GraphQL's",n);let{code:a,...i}=Nn(r[0]?.extensions);if(Us.has(String(a)))return new Vn;let s=r.map(o=>Tn(o.message)).join(" ");return new q(Tn(a),s,r.flatMap(Ms),n,i)}function da(e,n,r){let a=Nn(e);if(typeof a.code!="string")return new Fe(`The answer ${n} is not the contract's`,n);let s=(Array.isArray(a.errors)?a.errors.map(Nn):[]).map(d=>ca(d.field,d.code,d.message)),o=Object.entries(a).filter(([d])=>!Fs.has(d)),l={...Object.fromEntries(o),...r!==null&&{retryAfter:Number(r)}};return new q(a.code,Tn(a.detail),s,n,l)}function Ms(e){let{argument:n,code:r}=Nn(e.extensions);return n===void 0?[]:[ca(n,r,e.message)]}function ca(e,n,r){return{field:Tn(e),code:Tn(n),message:Tn(r)}}function Tn(e){return typeof e=="string"?e:""}function Nn(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)?e:{}}var Ls=new Set([4401,4403]),ct=class{opened;#e;#n;#t;#r;#a;#o=ga();#s=!1;#l=!1;#i;constructor(n,r,a,i,s){this.#e=n,this.#n=r,this.#t=a,this.#r=i,this.#a=s&&new ut(s),this.#i=this.#u(r.token??""),this.opened=this.#i.opened.then(()=>{this.#l=!0},o=>{throw ir(o).error}),this.opened.catch(()=>{})}#u(n){let r=this.#a!==void 0;return new sr(this.#n.channels.with(this.#e,n,this.#r,r),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:n,value:r}=await this.#i.events.next();return n?{done:n,value:void 0}:{done:!1,value:dt(r)}}catch(n){if(n instanceof fn)throw n;let r=ir(n);if(this.#a===void 0||!this.#l)throw r.error;try{await this.#d(this.#a,r)}catch(a){throw await this.return(),a}if(this.#s)return{done:!0,value:void 0}}}async return(){return this.#s=!0,this.#o.resolve(),await this.#i.dispose(),{done:!0,value:void 0}}async#d(n,r){for(let a=r;a!==void 0&&!this.#s;)n.connectionLasted(this.#i.age),await this.#h(this.#i.dispose()),await this.#p(n.waitAfter(a)),this.#s||(a=await this.#h(this.#c(n,a)))}async#c(n,r){try{r.isRefusedToken&&await this.#m(n,r)}catch(i){if(!jn(i))throw i;return new Me(i,r.code)}if(this.#s)return;let{token:a}=this.#n;if(a===void 0)throw new q("UNAUTHENTICATED","The session has ended.");this.#i=this.#u(a);try{let i=new Ue("The connection was not made in time");await this.#g(this.#r,this.#i.opened,i)}catch(i){return i instanceof Ue?new Me(i):ir(i)}try{await n.policy.onReconnect()}catch(i){if(!jn(i))throw i;return new Me(i)}}#m(n,r){return this.#n.alone(async()=>{let{token:a}=this.#n;if(!(a!==void 0&&a!==this.#i.token)){if(a===void 0||!n.maySignIn())throw r.error;try{await n.policy.signIn?.()}catch(i){throw jn(i)&&n.signInFailed(),i}}})}async#p(n){let r;await this.#h(new Promise(a=>r=setTimeout(a,n))),clearTimeout(r)}async#g(n,r,a){let i,s=new Promise((o,l)=>i=setTimeout(()=>l(a),n));try{return await Promise.race([r,s])}finally{clearTimeout(i)}}#h(n){return Promise.race([n,this.#o.promise.then(()=>{})])}},sr=class{opened;events;token;#e;#n;#t=performance.now();constructor(n,r){let{promise:a,resolve:i,reject:s}=ga();this.opened=a,this.opened.catch(()=>{}),this.token=n.token,this.#e=n;let{events:o,leave:l}=n.subscribe(r,{begun:i,ended:s});this.events=o,this.#n=l}get age(){return Math.min(this.#e.age,performance.now()-this.#t)}dispose(){return this.#n(),Promise.resolve()}};function ir(e){if(Array.isArray(e))return new Me(ar(e));let{code:n,reason:r}=typeof e=="object"&&e!==null?e:{};if(e instanceof Error&&n===void 0)return new Me(new Fe(e.message));if(n!==void 0&&Ls.has(n))return new Me(new q("UNAUTHENTICATED",r||"The session has ended."),n);let a=`The connection was closed${n===void 0?"":` with ${n}`}`;return new Me(new Ue(a,{cause:e}),n)}function ga(){let e=()=>{},n=a=>{};return{promise:new Promise((a,i)=>{e=a,n=i}),resolve:e,reject:n}}var ma=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
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
}`]]);var gt=class{rest;session=new lt;#e;#n;#t;#r=new Set;constructor(n=globalThis.location?.origin??"",r={}){this.#e=n.replace(/\/+$/,""),this.#n=r.timeout??3e4,this.#t=new Map(Object.entries(r.keys??{})),this.rest=ra({baseUrl:this.#e,fetch:a=>this.#o(a)}),this.rest.use({onResponse:async({response:a})=>{if(!a.ok)throw await Ks(a)}})}get keys(){return Object.fromEntries(this.#t)}async run(n,...[r]){let a=or(n);if(!this.#r.has(a))try{return await this.#a(qs(n,r))}catch(i){if(!(i instanceof Vn))throw i;this.#r.add(a)}return await this.#a($s(n,r))}subscribe(n,...[r,a]){if(this.session.token===void 0)throw new q("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let i={query:ma.get(or(n))??n.toString(),...lr(r)},s=`${this.#e.replace(/^http/,"ws")}/subscription`;return new ct(s,this.session,i,this.#n,a?.reconnect)}async#a(n){let r={"content-type":"application/json"},a=new Request(`${this.#e}/graphql`,{method:"POST",headers:r,body:JSON.stringify(n)}),i=await this.#o(a);return dt(await pa(i),i.status)}async#o(n){let r=new Headers(n.headers);this.#t.size>0&&r.set("cookie",[...this.#t].map(s=>s.join("=")).join("; "));let a={headers:r,credentials:"include",signal:AbortSignal.timeout(this.#n)},i;try{i=await fetch(new Request(n,a))}catch(s){throw new xe(`${new URL(n.url).pathname}: no answer`,{cause:s})}for(let s of i.headers.getSetCookie())this.#s(s);return i}#s(n){let[,r,a,i]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(n)??[];r===void 0||a===void 0||(/;\s*max-age=0/i.test(i??"")?this.#t.delete(r):this.#t.set(r,a))}};function ce(e){if(e.data===void 0||e.data===null)throw new Fe("The answer has no body",e.response.status);return e.data}function or(e){return String(e.__meta__?.hash??"")}function qs(e,n){let r={persistedQuery:{version:1,sha256Hash:or(e)}};return{query:void 0,...lr(n),extensions:r}}function $s(e,n){return{query:e.toString(),...lr(n)}}function lr(e){return{variables:e??{}}}async function Ks(e){return da(await pa(e),e.status,e.headers.get("retry-after"))}async function pa(e){try{return await e.json()}catch{return}}var mt=class extends gt{async login(n,r){let a={username:n,password:r},i=ce(await this.rest.POST("/rest/login/",{body:a}));return this.session.token=i.user.token,i}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let n=ce(await this.rest.POST("/rest/sso/session/"));return this.session.token=n.user.token,n}async changePassword(n){let r=ce(await this.rest.POST("/rest/changepassword/",{body:n}));return this.session.token=r.token,r}async reauthenticate(n){let r=ce(await this.rest.POST("/rest/reauthenticate/",{body:n}));return this.session.token=r.token,r}async resume(){return await this.continueSession(),ce(await this.rest.GET("/rest/currentuser/"))}};var pe=class extends String{__apiType;value;__meta__;constructor(n,r){super(n),this.value=n,this.__meta__=r}toString(){return this.value}};var ha=new pe(`
    mutation BreakGlass($input: BreakGlassInput!) {
  breakGlass(input: $input) {
    breakGlassUse {
      id
      patientId
      expiresAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"c67beaa3add846696088a00d5e0a3da9b19ec4c5ac1c6955ea63d2dd81e20491"}),fa=new pe(`
    mutation EndBreakGlass($input: EndBreakGlassInput!) {
  endBreakGlass(input: $input) {
    breakGlassUse {
      id
      endedAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"f61e1e3840c7ce57edae7b721dd765aef86b3487b7cf3dae8faf067966c9e8e3"});var ya=new pe(`
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
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),ba=new pe(`
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
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"}),ka=new pe(`
    subscription ClinicalRequestResolved($clinicianID: ID) {
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
}`,{hash:"1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41"});var wa=new pe(`
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
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var _a=new pe(`
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
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"});var va=new pe(`
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
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),ur=new pe(`
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
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),En=new pe(`
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
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"});var yn=new pe(`
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
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var pt=new pe(`
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
}`,{hash:"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"});var Oa=new pe(`
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
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),Ra=new pe(`
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
}`,{hash:"8dd5cbf118f312baf12d266727f3c960b082aebfdd6b77b9949ecd762376d89b"});var xa=new pe(`
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
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"});var Hs={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times"};function _e(e){if(e instanceof xe)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(e instanceof q))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(e.code){case"FORBIDDEN":return{title:"You may not see this",text:js(e),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${Gn(e)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:e.message,again:!0}}}function js(e){let n=e.details.permissions;return Array.isArray(n)?`Your roles do not let you ${n.map(a=>Hs[String(a)]??String(a)).join(", ")}. An administrator can change that (${n.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function Gn(e){let n=Number(e.details.retryAfter??0);return n?n<90?`${n} seconds`:`${Math.ceil(n/60)} minutes`:"a moment"}function ve(e){return e instanceof q&&e.isUnauthenticated}var J=class{#e;#n=new Set;constructor(n){this.#e=n}get=()=>this.#e;set(n){if(!Object.is(n,this.#e)){this.#e=n;for(let r of[...this.#n])r()}}subscribe=n=>(this.#n.add(n),()=>this.#n.delete(n))};function H(e){return xn(e.subscribe,e.get)}var Aa=0;function Ta(e){let n=e===null?NaN:Date.parse(e)-Date.now();Number.isNaN(n)||(Aa=Math.abs(n)<2e3?0:n)}function he(){return Date.now()+Aa}function Oe(e){let[n,r]=f(he);return v(()=>{let a=setInterval(()=>r(he()),e);return()=>clearInterval(a)},[e]),n}var Le=document.querySelector('meta[name="site-root"]')?.content??"",K=new mt(location.origin+Le);K.rest.use({onResponse:({response:e})=>Ta(e.headers.get("date"))});var ht=`${Le}/desk`,dr=new Set,Na=Ea();function Ea(){return{path:(location.pathname.startsWith(ht)?location.pathname.slice(ht.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function Ca(){Na=Ea();for(let e of[...dr])e()}addEventListener("popstate",Ca);function qe(e){return ht+e}function Sa(e){return new URL(e.href).pathname.slice(ht.length)}function ie(e,n="push"){n==="push"?history.pushState(null,"",qe(e)):history.replaceState(null,"",qe(e)),Ca()}function $e(e,n){let r=new URLSearchParams(e.query);for(let[i,s]of Object.entries(n))s?r.set(i,s):r.delete(i);let a=r.toString();return a?`${e.path}?${a}`:e.path}function ge(){return xn(Vs,()=>Na)}function Vs(e){return dr.add(e),()=>dr.delete(e)}function Qe(e,n){let r=e.split("/"),a=n.split("/");if(r.length!==a.length)return null;let i={};for(let[s,o]of r.entries()){let l=a[s]??"";if(o.startsWith(":"))i[o.slice(1)]=decodeURIComponent(l);else if(o!==l)return null}return i}var Se=new J({at:"looking"}),ue=new J(null);async function cr(){try{Se.set({at:"in",current:await K.resume()})}catch(e){Se.set(ve(e)?{at:"nobody"}:{at:"unreachable",error:e})}}async function Ne(){let e=await K.resume(),n=Se.get();if(n.at==="in"&&n.current.user.id!==e.user.id)return location.assign(qe("/"));Se.set({at:"in",current:e}),ue.set(null)}async function Da(e,n){try{await K.login(e,n)}catch(r){let a=Gs(r);if(a===null)throw r;return a}return await Ne(),null}function Gs(e){if(!(e instanceof q)||e.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:n,factors:r}=e.details;return{nextStep:n??"SECOND_FACTOR",factors:r??[]}}function Ee(e,...n){return n.every(r=>e.permissions.includes(r))}var ft=new Set;async function yt(){await Promise.allSettled([...ft].map(r=>r()));let e=Se.get(),n=e.at==="in"&&e.current.session.provider!==null;try{if(n){let{location:r}=ce(await K.rest.POST("/rest/sso/logout/"));if(r)return location.assign(r)}else await K.logout()}catch(r){if(!ve(r))return location.assign(qe("/sign-in?farewell=not-ended"))}location.assign(qe("/sign-in?farewell=signed-out"))}function Pa(){Se.get().at==="in"&&ue.set("ended")}var $=async(e,...n)=>{try{return await K.run(e,...n)}catch(r){throw me(r),r}};function me(e){ve(e)&&Pa(),e instanceof q&&(e.code==="PASSWORD_CHANGE_REQUIRED"&&Ne().catch(()=>{}),e.code==="REAUTHENTICATION_REQUIRED"&&ue.set("recent"))}var zs=Symbol.for("pv"),Qs=0;function t(e,n,r,a,i,s){n||(n={});var o,l,d=n;if("ref"in d&&typeof e!="function")for(l in d={},n)l=="ref"?o=n[l]:d[l]=n[l];var g={type:e,props:d,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:zs,__v:--Qs,__i:-1,__u:0};return(i||s)&&(g.__source=i,g.__self=s),W.vnode&&W.vnode(g),g}function de({label:e,faults:n,onSubmit:r,children:a}){return t("form",{noValidate:!0,"aria-label":e,onSubmit:s=>{s.preventDefault(),r()},children:[t(Ys,{faults:n}),a]})}function Ys({faults:e}){let n=L(null);return v(()=>{e.length>0&&n.current?.focus()},[e]),e.length===0?null:t("div",{className:"nhsuk-error-summary",ref:n,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[t("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),t("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:e.map(({field:r,text:a})=>t("li",{children:r?t(Js,{field:r,children:a}):a},r+a))})]})}function Js({field:e,children:n}){return t("a",{href:`#${e}`,onClick:r=>{r.preventDefault(),document.getElementById(e)?.focus()},children:n})}function ne(e){let{id:n,label:r,hint:a,value:i,faults:s,onInput:o,rows:l}=e,d=s.find(m=>m.field===n)?.text,g=[a&&`${n}-hint`,d&&`${n}-fault`].filter(Boolean).join(" ")||void 0,c=L(null);v(()=>{e.focused&&c.current?.focus()},[e.focused]);let p={id:n,ref:c,value:i,maxLength:e.maxLength,"aria-describedby":g,"aria-invalid":d?!0:void 0};return t("div",{className:`nhsuk-form-group${d?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:n,children:r}),a&&t("div",{className:"nhsuk-hint",id:`${n}-hint`,children:a}),d&&t("span",{className:"nhsuk-error-message",id:`${n}-fault`,children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),d]}),l?t("textarea",{...p,className:`nhsuk-textarea${d?" nhsuk-textarea--error":""}`,rows:l,onInput:m=>o(m.currentTarget.value)}):t("input",{...p,className:`nhsuk-input${d?" nhsuk-input--error":""}`,type:e.type??"text",autoComplete:e.autoComplete,inputMode:e.inputMode,spellCheck:!1,onInput:m=>o(m.currentTarget.value)})]})}function A({children:e,kind:n="primary",onClick:r,busy:a,small:i,described:s}){let o=["nhsuk-button",n!=="primary"&&`nhsuk-button--${n}`,i&&"nhsuk-button--small"];return t("button",{type:r?"button":"submit",className:o.filter(Boolean).join(" "),"aria-disabled":a||void 0,"aria-describedby":s,onClick:l=>{a?l.preventDefault():r&&r()},children:e})}function U(e,n=[]){v(()=>{let r=document.title;return document.title=`${n.length>0?"Error: ":""}${e} - Spiritum desk`,()=>{document.title=r}},[e,n.length])}function D({children:e,focused:n=!0}){let r=L(null);return v(()=>{n&&r.current?.focus({preventScroll:!0})},[n]),t("h1",{className:"heading",ref:r,tabIndex:-1,children:e})}function se({error:e,onAgain:n}){let{title:r,text:a,again:i}=_e(e);return t("div",{className:"notice notice--error",role:"alert",children:[t("h2",{children:r}),t("p",{children:a}),i&&t(A,{kind:"secondary",small:!0,onClick:n,children:"Try again"})]})}function z({title:e,children:n}){return t("div",{className:"notice",children:[t("h2",{children:e}),n]})}var Ye=new J([]);function Ia({openPatients:e}){Ye.set(e.map(({id:n,patientId:r,expiresAt:a})=>({id:String(n),patientId:String(r),expiresAt:a})))}function Wa(e){Ye.set([...Ye.get().filter(n=>n.id!==e.id),e])}async function Ba(e){try{await $(fa,{input:{id:e}})}finally{Ye.set(Ye.get().filter(n=>n.id!==e))}}function Ua(e,n,r){return e.find(a=>a.patientId===n&&Date.parse(a.expiresAt)>r)}var Zs=[["EMERGENCY","The patient needs care now, and nobody of the pathway can be reached in time"],["CONSENT","The patient has agreed"],["LAW","A law or a court demands it"],["PUBLIC_INTEREST","It protects others from serious harm"]],gr=10,Xs={hospitalNumber:"number",patientId:"number",reasonCode:"code",reason:"reason"};function bn(e){return Ee(e,"BREAK_GLASS","PATIENT_READ")}function Fa({current:e}){let[n,r]=f(""),[a,i]=f(null),[s,o]=f(""),[l,d]=f([]),[g,c]=f(!1),p=L(!1);return U("Open a patient of another pathway",l),bn(e)?t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"Open a patient of another pathway"}),t("div",{className:"nhsuk-warning-callout",children:[t("h2",{className:"nhsuk-warning-callout__label",children:"Each use is looked at"}),t("p",{children:"This opens one patient for you, to be read and not changed, for a limited time. A privacy officer reads who you are, whom you opened, your reason, and what you looked at. The patient may be given it, too."})]}),t(de,{label:"Open a patient of another pathway",faults:l,onSubmit:async()=>{let u=no(n,a,s);if(d(u),!(u.length>0||a===null||p.current)){p.current=!0,c(!0);try{let h={hospitalNumber:n.trim(),reasonCode:a,reason:s.trim()},{breakGlassUse:k,userErrors:_}=(await $(ha,{input:h})).breakGlass;if(k===null)return d((_??[]).map(({field:w,message:y})=>({field:Xs[w]??"",text:y})));Wa({id:k.id,patientId:k.patientId,expiresAt:k.expiresAt}),ie(`/opened/${k.patientId}`)}catch(h){me(h),d([to(h)])}finally{p.current=!1,c(!1)}}},children:[t(ne,{id:"number",label:"Hospital number",hint:"The whole number, as the hospital stores it.",value:n,faults:l,onInput:r,autoComplete:"off",maxLength:100}),t(eo,{chosen:a,faults:l,onChoose:i}),t(ne,{id:"reason",label:"Your reason",hint:`What you need to know, and why now: at least ${gr} characters.`,value:s,faults:l,onInput:o,rows:4,maxLength:1e3}),t(A,{kind:"warning",busy:g,children:g?"Opening":"Open this patient"})]})]}):t(ro,{})}function eo({chosen:e,faults:n,onChoose:r}){let a=n.find(i=>i.field==="code")?.text;return t("fieldset",{className:`nhsuk-fieldset nhsuk-form-group${a?" nhsuk-form-group--error":""}`,id:"code",tabIndex:-1,"aria-describedby":a&&"code-fault",children:[t("legend",{className:"nhsuk-fieldset__legend",children:"Why"}),a&&t("span",{className:"nhsuk-error-message",id:"code-fault",children:[t("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),a]}),Zs.map(([i,s])=>t("span",{className:"toggle",children:[t("input",{type:"radio",name:"code",id:`code-${i}`,checked:e===i,onChange:()=>r(i)}),t("label",{htmlFor:`code-${i}`,children:s})]},i))]})}function no(e,n,r){let a=[];return e.trim()||a.push({field:"number",text:"Enter the hospital number"}),n===null&&a.push({field:"code",text:"Choose why"}),r.trim().length<gr&&a.push({field:"reason",text:`Enter your reason in at least ${gr} characters`}),a}function to(e){if(e instanceof q){if(e.code==="NOT_FOUND")return{field:"number",text:"No patient has this hospital number"};if(e.code==="REAUTHENTICATION_REQUIRED")return{field:"",text:"Your sign-in was too long ago. Send it again now."};if(e.code==="TOO_MANY_REQUESTS")return{field:"",text:`You have opened too many patients. Wait ${Gn(e)}.`};if(e.code==="FORBIDDEN")return{field:"",text:"This site does not let you open patients of other pathways."}}return{field:"",text:_e(e).text}}function ro(){return t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"Open a patient of another pathway"}),t(z,{title:"You may not do this",children:t("p",{children:"Your roles do not let you open patients of other pathways, or this site has not turned it on. An administrator can say."})})]})}function N({to:e,className:n,current:r,tabIndex:a,children:i}){let s=o=>{o.button!==0||o.ctrlKey||o.metaKey||o.shiftKey||o.altKey||(o.preventDefault(),ie(e))};return t("a",{href:qe(e),className:n,"aria-current":r?"page":void 0,tabIndex:a,onClick:s,children:i})}function bt({label:e,tabs:n}){return t("nav",{"aria-label":e,children:t("ul",{className:"tabs",children:n.map(r=>t("li",{children:t(N,{to:r.to,current:r.isCurrent,className:"tabs__tab",children:[r.label,r.count!==null&&t("span",{className:"tabs__count",children:[" (",r.count.toLocaleString("en-GB"),")"]})]})},r.to))})})}function Je({label:e,checked:n,onChange:r}){let a=`toggle-${e.toLowerCase().replaceAll(" ","-")}`;return t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:a,checked:n,onChange:i=>r(i.currentTarget.checked)}),t("label",{htmlFor:a,children:e})]})}function Cn({label:e,value:n,options:r,onChange:a}){let i=`choice-${e.toLowerCase().replaceAll(" ","-")}`;return t("span",{className:"choice",children:[t("label",{htmlFor:i,children:e}),t("select",{id:i,value:n,onChange:s=>a(s.currentTarget.value),children:r.map(([s,o])=>t("option",{value:s,children:o},s))})]})}function kt({children:e}){return t("div",{className:"filters",role:"search","aria-label":"Filter the list",children:e})}function wt({words:e,onInput:n}){return t("span",{className:"choice",children:[t("label",{htmlFor:"words",children:"Name or number"}),t("input",{id:"words",type:"search",value:e,autoComplete:"off",spellCheck:!1,onInput:r=>n(r.currentTarget.value)})]})}function mr(e){return e.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu,"").toLowerCase()}function _t(e,n){let r=[e.firstName,e.lastName,e.hospitalNumber,e.nationalNumber].map(mr),a=mr(n);return r.some(i=>i.includes(a))?!0:n.split(/\s+/).every(i=>r.some(s=>s.includes(mr(i))))}var ao=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],io=["January","February","March","April","May","June","July","August","September","October","November","December"];function Ce(e,n="DAY"){let[r="",a="",i=""]=e.slice(0,10).split("-"),s=ao[Number(a)-1]??"";return n==="YEAR"?r:n==="MONTH"?`${s}-${r}`:`${i}-${s}-${r}`}function Ma(e,n="DAY"){let[r="",a="",i=""]=e.slice(0,10).split("-"),s=io[Number(a)-1]??"";return n==="YEAR"?r:n==="MONTH"?`${s} ${r}`:`${Number(i)} ${s} ${r}`}function be(e,n){return new Intl.DateTimeFormat("en-CA",{timeZone:n,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}function De(e,n){let r={timeZone:n,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",r).format(new Date(e))}function pr(e,n){return Math.round((Date.parse(n.slice(0,10))-Date.parse(e.slice(0,10)))/864e5)}function Sn(e,n,r="DAY"){if(r==="YEAR")return`about ${Number(n.slice(0,4))-Number(e.slice(0,4))}y`;let a=so(e,n),i=pr(e,n);if(i<0)return"not born yet";if(i<28)return`${i}d`;if(a<12)return`${Math.floor(i/7)}w ${i%7}d`;if(a<24)return`${a}m ${oo(e,n,a)}d`;let s=Math.floor(a/12);return s<18?`${s}y ${a%12}m`:`${s}y`}function so(e,n){let[r=0,a=0,i=0]=e.split("-").map(Number),[s=0,o=0,l=0]=n.split("-").map(Number);return(s-r)*12+(o-a)-(l<i?1:0)}function oo(e,n,r){let[a=0,i=0,s=0]=e.split("-").map(Number),o=new Date(Date.UTC(a,i+r,0)).getUTCDate(),l=Date.UTC(a,i-1+r,Math.min(s,o));return Math.round((Date.parse(n)-l)/864e5)}function an(e){return[e.lastName.toLocaleUpperCase("en-GB"),e.firstName].filter(r=>r!=="").join(", ")||"Name not known"}function Ke(e,n){if(n.split("@").length-1!==e.length)return e;let a=0;return n.replaceAll("@",()=>e[a++]??"")}function We(e){return e?`${e.firstName} ${e.lastName}`.trim():"nobody"}function Be(e,n,r=`${n}s`){return`${e.toLocaleString("en-GB")} ${e===1?n:r}`}function La(e,n){let r=n-Date.parse(e);return r<6e4?"just now":r<36e5?`${Math.floor(r/6e4)} min ago`:r<2*864e5?`${Math.floor(r/36e5)} h ago`:`${Math.floor(r/864e5)} days ago`}var ke={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},vt={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},Ot={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},Rt={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function xt(e){return e>0?`${e} ${e===1?"day":"days"} left`:e===0?"Breaches today":`Breached ${-e} ${e===-1?"day":"days"} ago`}function sn(e,n,r){let{lockUser:a,lockEndTime:i}=e;return a===null||i===null||Date.parse(i)<=r?null:`Open with ${We(a)} until ${De(i,n)}`}function He(e,n){return`${Ce(be(e,n))} ${De(e,n)}`}function je(e,n){let[r,a]=f({key:e,data:null,error:null}),i=L(e);i.current=e;let s=L(n);s.current=n;let o=Rn(async()=>{try{let d=await s.current();i.current===e&&a({key:e,data:d,error:null})}catch(d){me(d),i.current===e&&a(g=>({key:e,data:g.key===e?g.data:null,error:d}))}},[e]);v(()=>(o(),ue.subscribe(()=>{ue.get()===null&&o()})),[o]);let l=r.key===e;return{data:l?r.data:null,error:l?r.error:null,again:o}}function fe({day:e,precision:n="DAY"}){return t("time",{dateTime:e,className:"nowrap",children:[t("span",{"aria-hidden":"true",children:Ce(e,n)}),t("span",{className:"nhsuk-u-visually-hidden",children:Ma(e,n)})]})}var lo=36e5,uo={MALE:"Male",FEMALE:"Female",OTHER:"Other or not known"};function Dn({patient:e,current:n}){let{config:r,today:a}=n,{dateOfBirth:i,dateOfBirthPrecision:s,isDeceased:o,deceasedOn:l}=e;return t("section",{className:`banner${o?" banner--died":""}`,"aria-label":"Patient",children:[t("p",{className:"banner__name",children:an(e)}),t("dl",{className:"banner__facts",children:[t(zn,{label:"Born",children:[t(fe,{day:i,precision:s})," ",!o&&t("span",{className:"nowrap",children:["(",Sn(i,a,s),")"]})]}),o&&t(zn,{label:"Died",children:l?t(O,{children:[t(fe,{day:l})," ",Sn(i,l,s)]}):"Day not known"}),t(zn,{label:"Sex",children:uo[e.sex]??e.sex}),t(zn,{label:"National No.",children:[t("span",{className:"nowrap",children:Ke(e.nationalNumber,r.nationalNumberFormat)}),e.nationalNumberVerified===!1&&" (not traced)"]}),t(zn,{label:"Hospital No.",children:t("span",{className:"nowrap",children:Ke(e.hospitalNumber,r.hospitalNumberFormat)})})]}),e.isRestricted&&t("p",{className:"banner__note",children:"Restricted record: address and telephone are withheld."}),t(co,{at:e.demographicsReadAt})]})}function zn({label:e,children:n}){return t("div",{children:[t("dt",{children:e}),t("dd",{children:n})]})}function co({at:e}){let n=Oe(6e4);return e===null||n-Date.parse(e)<lo?null:t("p",{className:"banner__note",children:["Details as the hospital gave them ",La(e,n),": its systems do not answer."]})}function Q({tone:e,shape:n,children:r}){return t("span",{className:`tag tag--${e}`,children:[n&&t("span",{className:"tag__shape","aria-hidden":"true",children:n}),r]})}function At({patientId:e,pathwayId:n,entryId:r}){let{data:a,error:i,again:s}=je(`${e}/${r}`,async()=>{let{getPatient:o}=await $(Oa,{patientId:e,pathwayId:n});return o?.onPathways?.find(l=>l.id===r)?.waitingTimes??"none"});return t("section",{"aria-labelledby":"clocks",children:[t("h2",{id:"clocks",children:"Waiting times"}),i!==null&&t(se,{error:i,onAgain:s}),a===null&&i===null&&t("p",{role:"status",children:"Loading the waiting times"}),a==="none"||a?.state==="NOT_TRACKED"?t("p",{children:"Nothing is recorded of which a wait could be counted."}):a&&t(O,{children:[a.stage&&t("p",{children:["Stage: ",Ot[a.stage]??a.stage]}),(a.clocks??[]).map(o=>t(go,{clock:o},`${o.standard}-${o.course??0}-${o.startsOn}`))]})]})}function go({clock:e}){return t("div",{className:"clock",children:[t("h3",{className:"clock__title",children:[vt[e.standard]??e.standard,e.course!==null&&` ${e.course}`," ",t(mo,{clock:e})]}),t("p",{children:["Day ",e.days," of ",e.limit,e.takenDays>0&&` (adjusted by ${e.takenDays})`,", since ",t(fe,{day:e.startsOn}),e.stopsOn?t(O,{children:[", stopped ",t(fe,{day:e.stopsOn})]}):t(O,{children:[", target ",t(fe,{day:e.targetOn})]})]}),t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:"Why"})}),t("ol",{className:"nhsuk-details__text",children:(e.why??[]).map(n=>t("li",{children:[n.text," ",t("span",{className:"muted",children:n.rule})]},n.text))})]})]})}function mo({clock:e}){switch(e.state){case"NOT_STARTED":return t(Q,{tone:"dashed",children:"Not started"});case"STOP_INCOMPLETE":return t(Q,{tone:"dashed",children:"Treated, diagnosis missing"});case"CLOSED":return t(Q,{tone:"dashed",children:"Closed, does not count"});case"STOPPED":return e.isBreached?t(Q,{tone:"grey",shape:"✕",children:["Stopped: day ",e.days,", breach"]}):t(Q,{tone:"grey",shape:"✓",children:["Met: day ",e.days]});case"RUNNING":{let{tone:n,shape:r}=e.colour?Rt[e.colour]:{tone:"white",shape:""};return t(Q,{tone:n,shape:r,children:e.daysToBreach===null?`Day ${e.days}`:xt(e.daysToBreach)})}}}function Tt({patientId:e,pathwayId:n,timezone:r}){let{data:a,error:i,again:s}=je(`${e}/${n}`,async()=>{let{getOnMdtConnection:o}=await $(_a,{patientId:e,pathwayId:n,first:50});return o.edges.map(l=>l.node)});return t("section",{"aria-labelledby":"meetings",children:[t("h2",{id:"meetings",children:"Meetings"}),i!==null&&t(se,{error:i,onAgain:s}),a===null&&i===null&&t("p",{role:"status",children:"Loading the meetings"}),a?.length===0&&t("p",{children:"On no list of a meeting."}),a?.map(o=>t("article",{className:"decided",children:[t("h3",{children:[Ce(be(o.mdt.plannedAt,r))," ",o.mdt.location]}),t("p",{className:"free",children:o.reason||"No question given"}),t("p",{children:[t("strong",{children:"Outcome:"})," ",t("span",{className:"free",children:o.outcome||"none yet"})]})]},o.id))]})}var on=new J(null);function qa(e,n,r){let a=e?.pathwayId===n?e.patients():[],i=a.indexOf(r);return i<0?null:{before:a[i-1]??null,after:a[i+1]??null,place:i+1,of:a.length}}function $a({pathwayId:e,patientId:n}){let r=on.get(),a=qa(r,e,n),[i,s]=[a?.before??null,a?.after??null];return v(()=>{let o=l=>{if(!l.altKey||l.ctrlKey||l.metaKey||document.querySelector("dialog[open]")!==null)return;let d=l.code==="KeyN"?s:l.code==="KeyP"?i:null;d!==null&&(l.preventDefault(),ie(`/p/${e}/patient/${d}`))};return addEventListener("keydown",o),()=>removeEventListener("keydown",o)},[e,i,s]),r===null||a===null?null:t("nav",{className:"neighbours","aria-label":"The list from which you came","data-command":!0,children:[t(N,{to:r.back,children:"Back to the list"}),i!==null&&t(N,{to:`/p/${e}/patient/${i}`,children:"Previous patient"}),s!==null&&t(N,{to:`/p/${e}/patient/${s}`,children:"Next patient"}),t("span",{className:"muted",children:[a.place.toLocaleString("en-GB")," of ",a.of.toLocaleString("en-GB")]})]})}var Ka=500,po=3e4,ho=100,fo=10,kn=new J(null);function Ve(e,n,{onEvent:r,load:a}){let i=!1,s=()=>{},o=!1,l=0;return(async()=>{for(let g=Ka;!i;g=Math.min(2*g,po)){try{let p=yo(e,n,{attempts:1,firstWait:100,onReconnect:a});s=()=>p.return(),await p.opened,kn.set(null),g=Ka,l=0,o=!0,await a();for await(let m of p)r(m)}catch(c){if(i)return;ve(c)?(await bo(),l+=1,l<=fo&&(g=ho)):c instanceof Ue||me(c),kn.get()===null&&kn.set(he()),o||(o=!0,await a())}i||await ko(g,c=>s=c)}})(),()=>{i=!0,s()}}function yo(e,n,r){return K.subscribe.bind(K)(e,n,{reconnect:r})}async function bo(){try{await K.continueSession();return}catch(e){if(!ve(e))return;me(e)}await new Promise(e=>{let n=()=>{ue.get()===null&&(r(),e())},r=ue.subscribe(n);n()})}function ko(e,n){return new Promise(r=>{let a=setTimeout(r,e*(.5+Math.random()/2));n(()=>{clearTimeout(a),r()})})}function Pn(e,n){let[r,a]=f(null),i=`${e}/${n}`,s=je(i,async()=>{let{getPatient:o}=await $(yn,{id:n,pathwayId:e});return a(null),{patient:o}});return v(()=>Ve(En,{pathwayId:e,includeDischarged:!0},{onEvent:({onPathwayUpdated:o})=>{o.patient.id===n&&a(`${n}`)},load:s.again}),[e,n,s.again]),{...s,isChanged:r===n}}function ln(e){let n=e.onPathways??[];return n.find(r=>!r.isDischarged)??n.at(-1)??null}var wo={INIT:"To be sent",ACTIVE:"Asked for",WAITING:"Held up at the hospital"};function wn({request:e}){return e.currentState==="ERROR"?t(Q,{tone:"red",shape:"✕",children:"Failed - look"}):e.currentState!=="COMPLETED"?t(Q,{tone:"white",children:wo[e.currentState]??e.currentState}):e.forwardDecisionPoint!==null?t(Q,{tone:"grey",shape:"✓",children:"Seen"}):e.amendedAt!==null?t(Q,{tone:"orange",shape:"●✎",children:"Changed after it was seen"}):t(Q,{tone:"blue",shape:"●",children:"Back, not seen"})}function un({request:e,timezone:n}){let{testResult:r}=e;return t("div",{className:"report",children:[t("h3",{className:"report__title",children:[e.clinicalRequestType.name," ",t(wn,{request:e})]}),t("p",{className:"muted",children:["Asked for ",He(e.addedAt,n),e.completedAt&&`, back ${He(e.completedAt,n)}`,e.amendedAt&&`, changed ${He(e.amendedAt,n)}`]}),r?t("p",{className:"free",children:r.description}):e.completedAt&&t("p",{children:"There is no report."})]})}function In({entry:e,timezone:n}){let r=(e.decisionPoints??[]).flatMap(a=>a.clinicalRequests??[]);return r.length===0?t("p",{children:"Nothing was asked for yet."}):t("ul",{className:"timeline",children:r.map(a=>t("li",{children:[t("span",{className:"timeline__what",children:a.clinicalRequestType.name}),t("span",{className:"muted nowrap",children:[Ce(be(a.addedAt,n)),a.completedAt&&` to ${Ce(be(a.completedAt,n))}`]}),t(wn,{request:a})]},a.id))})}function Ha({pathwayId:e,pathwayName:n,patientId:r,current:a}){let i=Pn(e,r),s=i.data?.patient??null;return U("Record"),t(O,{children:[s&&t(Dn,{patient:s,current:a}),t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:s?`Record on ${n}`:"Record"}),t($a,{pathwayId:e,patientId:r}),i.isChanged&&t("div",{className:"band",role:"status",children:["The record has changed since you opened it."," ",t(A,{kind:"secondary",small:!0,onClick:i.again,children:"Show it as it is now"})]}),i.error!==null&&t(se,{error:i.error,onAgain:i.again}),i.data===null&&i.error===null&&t("p",{role:"status",children:"Loading the record"}),i.data!==null&&s===null&&t(_o,{current:a}),s&&t(vo,{patient:s,pathwayId:e,current:a})]})]})}function _o({current:e}){return t(z,{title:"No such patient here",children:[t("p",{children:"The patient is not known, or is not on one of your pathways."}),bn(e)&&t("p",{children:t(N,{to:"/break-glass",children:"Open a patient of another pathway, with a reason"})})]})}function vo({patient:e,pathwayId:n,current:r}){let a=ln(e);if(a===null)return t(z,{title:"Not on this pathway"});let i=a.toAcknowledge??[];return t(O,{children:[t(Oo,{entry:a,patient:e,pathwayId:n,current:r}),t("section",{"aria-labelledby":"unseen",children:[t("h2",{id:"unseen",children:"Back, and not seen by anybody"}),i.length===0&&t("p",{children:"Nothing. Every result that has come back was acknowledged."}),i.map(s=>t(un,{request:s,timezone:r.timezone},s.id))]}),Ee(r,"WAITING_TIMES_READ")&&t(At,{patientId:e.id,pathwayId:n,entryId:a.id}),t("section",{"aria-labelledby":"requests",children:[t("h2",{id:"requests",children:"Requests"}),t(In,{entry:a,timezone:r.timezone})]}),t("section",{"aria-labelledby":"decisions",children:[t("h2",{id:"decisions",children:"Decisions"}),(a.decisionPoints??[]).length===0&&t("p",{children:"None yet."}),(a.decisionPoints??[]).map(s=>t(hr,{decision:s,timezone:r.timezone},s.id))]}),Ee(r,"ON_MDT_READ","MDT_READ")&&t(Tt,{patientId:e.id,pathwayId:n,timezone:r.timezone}),t(fr,{patient:e})]})}function Oo({entry:e,patient:n,pathwayId:r,current:a}){let i=Oe(15e3),s=sn(e,a.timezone,i),o=e.lockUser?.id===String(a.user.id),l=Ee(a,"DECISION_CREATE","MILESTONE_CREATE","ON_MDT_CREATE","ON_PATHWAY_UPDATE");return e.isDischarged?t("div",{className:"band band--stale",children:[t("strong",{children:"Discharged."})," This entry has ended; nothing more is decided on it."]}):t("section",{className:"standing","aria-label":"Where the patient stands",children:[t("dl",{className:"facts",children:[t("div",{children:[t("dt",{children:"Waits for"}),t("dd",{children:ke[e.awaitingDecisionType]})]}),t("div",{children:[t("dt",{children:"Referred"}),t("dd",{children:t(fe,{day:be(e.referredAt,a.timezone)})})]}),t("div",{children:[t("dt",{children:"Under care of"}),t("dd",{children:e.underCareOf?We(e.underCareOf):"Nobody yet"})]})]}),s&&!o&&t("p",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),s]}),l?t("span",{"data-command":!0,children:t(N,{className:"nhsuk-button",to:`/p/${r}/patient/${n.id}/decide`,children:"Begin a decision"})}):t("p",{className:"muted",children:"Your roles do not let you record decisions."})]})}function hr({decision:e,timezone:n}){let r=e.clinicalRequests??[],a=e.clinicalRequestResolutions??[];return t("article",{className:"decided",children:[t("h3",{children:[ke[e.decisionType],", ",He(e.addedAt,n),t("span",{className:"decided__who",children:[" ",We(e.clinician)]})]}),t("h4",{children:"History"}),t("p",{className:"free",children:e.clinicHistory||"None given"}),t("h4",{children:"Comorbidities"}),t("p",{className:"free",children:e.comorbidities||"None given"}),r.length>0&&t(O,{children:[t("h4",{children:"Asked for"}),t("ul",{className:"plain",children:r.map(i=>t("li",{children:[i.clinicalRequestType.name," ",t(wn,{request:i}),i.testResult&&t("details",{className:"nhsuk-details",children:[t("summary",{className:"nhsuk-details__summary",children:t("span",{className:"nhsuk-details__summary-text",children:["Report of ",i.clinicalRequestType.name]})}),t("p",{className:"free nhsuk-details__text",children:i.testResult.description})]})]},i.id))})]}),a.length>0&&t("p",{children:["Acknowledged: ",a.map(i=>i.clinicalRequestType.name).join(", ")]})]})}var Ro={LETTER:"Letter",EMAIL:"E-mail",LANDLINE:"Telephone at home",MOBILE:"Mobile telephone"};function fr({patient:e}){let{address:n}=e,r=[n.line,n.city,n.district,n.postalCode,n.country].filter(Boolean);return t("section",{"aria-labelledby":"details",children:[t("h2",{id:"details",children:"Details"}),t("dl",{className:"facts facts--column",children:[t("div",{children:[t("dt",{children:"Address"}),t("dd",{children:e.isRestricted?"Withheld":r.join(", ")||"Not known"})]}),t("div",{children:[t("dt",{children:"Telephone"}),t("dd",{children:e.isRestricted?"Withheld":e.telephoneNumber||"Not known"})]}),t("div",{children:[t("dt",{children:"Wants to be contacted by"}),t("dd",{children:Ro[e.communicationMethod]??e.communicationMethod})]}),t("div",{children:[t("dt",{children:"Occupation"}),t("dd",{children:e.occupation||"Not known"})]})]})]})}function ja({patientId:e,current:n}){let r=H(Ye),a=Oe(1e3);return U("Record of another pathway"),Ua(r,e,a)!==void 0?t(xo,{patientId:e,current:n}):t(No,{current:n})}function xo({patientId:e,current:n}){let{data:r,error:a,again:i}=je(`opened/${e}`,async()=>{let{getPatient:o}=await $(yn,{id:e});return{patient:o}}),s=r?.patient??null;return t(O,{children:[s&&t(Dn,{patient:s,current:n}),t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"Record of another pathway"}),a!==null&&t(se,{error:a,onAgain:i}),r===null&&a===null&&t("p",{role:"status",children:"Loading the record"}),r!==null&&s===null&&t(z,{title:"No such patient here"}),s&&t(Ao,{patient:s,current:n})]})]})}function Ao({patient:e,current:n}){let r=e.onPathways??[],[a,i]=f(r[0]?.id??""),s=r.find(l=>l.id===a),o=r.map(l=>[l.id,l.pathway.name+(l.isDischarged?" (discharged)":"")]);return t(O,{children:[o.length>1&&t(Cn,{label:"Pathway",value:a,options:o,onChange:i}),s?t(To,{patient:e,entry:s,current:n},s.id):t(z,{title:"On no pathway"}),t(fr,{patient:e})]})}function To({patient:e,entry:n,current:r}){let{timezone:a}=r,i=n.toAcknowledge??[],s=n.decisionPoints??[],o=n.pathway.id;return t(O,{children:[t("p",{children:[t("strong",{children:n.pathway.name}),": waits for ",ke[n.awaitingDecisionType],". You may read this and change nothing."]}),t("section",{"aria-labelledby":"unseen",children:[t("h2",{id:"unseen",children:"Back, and not seen by anybody"}),i.length===0&&t("p",{children:"Nothing."}),i.map(l=>t(un,{request:l,timezone:a},l.id))]}),Ee(r,"WAITING_TIMES_READ")&&t(At,{patientId:e.id,pathwayId:o,entryId:n.id}),t("section",{"aria-labelledby":"requests",children:[t("h2",{id:"requests",children:"Requests"}),t(In,{entry:n,timezone:a})]}),t("section",{"aria-labelledby":"decisions",children:[t("h2",{id:"decisions",children:"Decisions"}),s.length===0&&t("p",{children:"None yet."}),s.map(l=>t(hr,{decision:l,timezone:a},l.id))]}),Ee(r,"ON_MDT_READ","MDT_READ")&&t(Tt,{patientId:e.id,pathwayId:o,timezone:a})]})}function No({current:e}){return t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"This patient is not open"}),t(z,{title:"You have not opened this patient, or the time is over",children:t("p",{children:bn(e)?t(N,{to:"/break-glass",children:"Open a patient of another pathway"}):"Your roles do not let you open patients of other pathways."})})]})}function Nt(){return U("Accessibility"),t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"Accessibility statement"}),t("p",{children:"This desk is made to be used with a keyboard alone, with a screen reader, with large letters and with colours of your own. It aims at the Web Content Accessibility Guidelines 2.2, level AA."}),t("h2",{children:"What you can do"}),t("ul",{children:[t("li",{children:"do everything without a mouse; the page about keys lists them all"}),t("li",{children:"enlarge to 200 % without scrolling sideways, or use it on a telephone"}),t("li",{children:"use your system's high contrast or dark colours: each state has a word and a shape besides its colour"}),t("li",{children:"choose “Pages of 100” above a list, for a plain table instead of a grid that draws its rows as you move"}),t("li",{children:"leave single letters off: no letter does anything outside a field unless you switch that on"})]}),t("h2",{children:"What is tested"}),t("p",{children:"Each screen is checked by a program (axe) at two widths, at 200 %, in light, dark and forced colours, with each change of the desk. Such a program finds perhaps a third of what is wrong."}),t("h2",{children:"What does not work well yet"}),t("ul",{children:[t("li",{children:"No person has tested it with NVDA, JAWS or VoiceOver yet."}),t("li",{children:"Your browser's own search finds only the rows of a long list that are drawn. Use the filter above the list."}),t("li",{children:"Reports of other systems are shown as they came, and may have tables made of blanks."}),t("li",{children:"Whether keys with Alt clash with an assistive program on Windows has not been tried by hand."})]}),t("h2",{children:"Tell us"}),t("p",{children:"If something keeps you from working, tell whoever runs this system at your hospital. What you report goes to them and nowhere else. They must answer, and say what else you can do meanwhile."}),t("p",{children:"Prepared on 30 November 2026, for the reference desk as it is shipped. A hospital that makes the desk its own writes its own."})]})}function dn({label:e,keys:n}){return t("table",{className:"keys",children:[t("caption",{children:e}),t("thead",{children:t("tr",{children:[t("th",{scope:"col",children:"Key"}),t("th",{scope:"col",children:"Does"})]})}),t("tbody",{children:n.map(r=>t("tr",{children:[t("th",{scope:"row",children:t("kbd",{children:r.keys})}),t("td",{children:r.does})]},r.keys))})]})}var Et=[{where:"Everywhere",keys:[{keys:"Ctrl + K",does:"commands: go to a patient, a screen or a view"},{keys:"Ctrl + /",does:"the keys of this screen"},{keys:"Alt + 1 to 9",does:"the first to the ninth screen at the top"}]},{where:"In a list",on:/\/(worklist|tracking)$/,keys:[{keys:"Arrows",does:"cell by cell"},{keys:"Page Up, Page Down",does:"a page up or down"},{keys:"Home, End",does:"the first and the last cell of the row"},{keys:"Ctrl + Home, Ctrl + End",does:"the first and the last row"},{keys:"Enter",does:"opens the record"},{keys:"Space",does:"quick look, without leaving the list"},{keys:"Escape",does:"closes the quick look, back to the row"}]},{where:"On a record",on:/\/patient\/[^/]+$/,keys:[{keys:"Alt + N",does:"the next patient of the list from which you came"},{keys:"Alt + P",does:"the patient before"}]},{where:"In a decision",on:/\/decide$/,keys:[{keys:"Ctrl + Enter",does:"to the page that is checked before saving; it never saves"}]}],Wn=[{keys:"J",does:"the next row"},{keys:"K",does:"the row before"},{keys:"O",does:"opens the record"},{keys:"X",does:"quick look"},{keys:"D",does:"begins a decision on the row's patient"},{keys:"/",does:"to the filter by name or number"},{keys:"?",does:"the keys of this screen"}];function Va(){return U("Keys"),t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"Keys"}),t("p",{children:"Everything on the desk can be done with the keyboard alone, and everything that a key does has a link or a button, too. No key records anything about a patient: that is always a button on the page that you have checked."}),Et.map(e=>t(dn,{label:e.where,keys:e.keys},e.where)),t(dn,{label:"Letters, in a list",keys:Wn}),t("p",{children:["Letters do nothing until you switch them on in ",t(N,{to:"/settings",children:"My settings"}),"."]})]})}var _n=new J(!1),Ga={j:"ArrowDown",k:"ArrowUp",o:"Enter",x:" "};function za(){let e=H(_n);return U("My settings"),t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"My settings"}),t("p",{children:"They hold in this tab, for you, until you sign out or load the page anew. Nothing is stored on this machine."}),t("h2",{children:"Letters in lists"}),t("p",{children:"Single letters are quick for whoever types, and in the way of whoever dictates: a word that is heard as letters moves about in the list. They are off until you switch them on."}),t(Je,{label:"Letters act in lists",checked:e,onChange:n=>_n.set(n)}),t(dn,{label:"The letters",keys:Wn}),t("p",{children:t(N,{to:"/help/keys",children:"All keys"})})]})}function Ge({patient:e,config:n}){return t(O,{children:[t("span",{className:"nowrap",children:Ke(e.nationalNumber,n.nationalNumberFormat)})," ",t("span",{className:"nowrap",children:Ke(e.hospitalNumber,n.hospitalNumberFormat)})]})}function Bn({patient:e,today:n}){let{dateOfBirth:r,dateOfBirthPrecision:a,isDeceased:i,deceasedOn:s}=e;return i?t(O,{children:[t(fe,{day:r,precision:a})," ",t("strong",{children:"Died"})," ",s?t(O,{children:[t(fe,{day:s})," ",Sn(r,s,a)]}):"day not known"]}):t(O,{children:[t(fe,{day:r,precision:a})," ",t("span",{className:"nowrap",children:["(",Sn(r,n,a),")"]})]})}function ze({patient:e}){return t("span",{className:"name",children:an(e)})}var Eo=200,Pe=new J({items:[],unread:new Set,gapAt:null});function Qa(e){if(!Ct(e))return()=>{};let n=!0;return Ve(ka,{clinicianID:String(e.user.id)},{onEvent:({clinicalRequestResolved:r})=>Co(r),load:()=>(n||Pe.set({...Pe.get(),gapAt:he()}),n=!1,Promise.resolve())})}function Ct(e){return Ee(e,"MILESTONE_READ","ON_PATHWAY_READ","PATIENT_READ")}function Co(e){let{items:n,unread:r,gapAt:a}=Pe.get(),i={id:e.id,request:e,at:he()},s=n.filter(o=>o.id!==e.id).slice(0,Eo-1);Pe.set({items:[i,...s],unread:new Set([...r,i.id]),gapAt:a})}function Ya(e){let{unread:n,...r}=Pe.get();e.some(a=>n.has(a))&&Pe.set({...r,unread:new Set([...n].filter(a=>!e.includes(a)))})}function Ja(){let{items:e,unread:n,gapAt:r}=Pe.get();Pe.set({items:e.filter(a=>n.has(a.id)),unread:n,gapAt:r})}function Za({current:e}){let{items:n,gapAt:r}=H(Pe),[a,i]=f(n),s=g=>!a.some(c=>c.id===g.id&&c.at===g.at),o=n.filter(s),l=a.map(g=>n.find(c=>c.id===g.id)??g);U("News"),v(()=>Ya(a.map(g=>g.id)),[a]);let d=()=>i(Pe.get().items);return Ct(e)?t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"News"}),t("p",{children:"Results of requests that you have made, since you opened this page. Each stays on the patient's record."}),r!==null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Until ",De(r,e.timezone)," the desk was not live for a while."]})," What came back then is not here; the worklist has it."]}),o.length>0&&t("div",{className:"band",role:"status",children:[o.length," new"," ",t(A,{kind:"secondary",small:!0,onClick:d,children:["Show ",o.length===1?"it":"them"]})]}),l.length===0&&o.length===0&&t(z,{title:"Nothing has come back yet",children:t("p",{children:"When a result comes back, the number beside “News” says so on every screen."})}),t("ul",{className:"plain","aria-label":"Results that came back",children:l.map(g=>t("li",{className:"standing",children:t(So,{item:g,current:e})},g.id))}),l.length>0&&t(A,{kind:"secondary",onClick:()=>{Ja(),d()},children:"Clear the list"})]}):t(Do,{})}function So({item:{request:e},current:n}){let{patient:r,pathway:a}=e.onPathway,i=e.amendedAt??e.completedAt??e.updatedAt;return t(O,{children:[t(N,{to:`/p/${a.id}/patient/${r.id}`,children:t(ze,{patient:r})}),t("p",{className:"facts",children:[t("span",{children:t(Ge,{patient:r,config:n.config})}),t("span",{children:a.name})]}),t("p",{className:"tags",children:[e.clinicalRequestType.name," ",t(wn,{request:e}),t("span",{className:"muted",children:He(i,n.timezone)})]})]})}function Do(){return t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:"News"}),t(z,{title:"You may not see this",children:t("p",{children:"Your roles do not let you read requests and results. An administrator can change that."})})]})}function Xa({current:e}){let{unread:n}=H(Pe);return Ct(e)?t("p",{className:"head__news",children:[t(N,{to:"/news",className:"link--reverse",children:["News (",n.size,")"]}),t("span",{className:"nhsuk-u-visually-hidden",role:"status",children:n.size>0&&`${Be(n.size,"result has","results have")} come back`})]}):null}function ei(e,n){switch(e){case"/news":return t(Za,{current:n});case"/break-glass":return t(Fa,{current:n});case"/help/keys":return t(Va,{});case"/settings":return t(za,{});case"/accessibility":return t(Nt,{})}let r=Qe("/opened/:patient",e)?.patient;return r?t(ja,{patientId:r,current:n},r):null}function ni({current:e}){let n=H(Ye),r=Oe(1e3),a=n.filter(i=>Date.parse(i.expiresAt)>r);return t(O,{children:a.map(i=>t(Po,{use:i,current:e},i.id))})}function Po({use:e,current:n}){let{path:r}=ge(),[a,i]=f(null),s=`/opened/${e.patientId}`,o=async()=>{try{await Ba(e.id),r===s&&ie("/","push")}catch(l){i(_e(l).text)}};return t("section",{className:"band band--stale band--glass","aria-label":"A patient of another pathway is open",children:[t("strong",{children:["A patient of another pathway is open for you until ",De(e.expiresAt,n.timezone),"."]})," What you look at is noted. ",r!==s&&t(N,{to:s,children:"Go to the patient"}),t(A,{kind:"secondary",small:!0,onClick:o,children:"Close the patient"}),a&&t("span",{role:"alert",children:[" ",a]})]})}var Io=[[".nav a","Screen"],[".tabs a","View"],["[data-command] :is(a, button)","Here"],[".foot a","Help"],[".head :is(a, button)","You"]];function ti(){return Io.flatMap(([e,n])=>[...document.querySelectorAll(e)].map((r,a)=>({id:`${n}-${a}`.toLowerCase(),title:Wo(r),group:n,...n==="Screen"&&a<9&&{keys:`Alt + ${a+1}`},run:()=>r.click()})))}function ri(e){return[...document.querySelectorAll(".nav a")][e-1]}function Wo(e){return(e.innerText||e.textContent||"").replaceAll(/\s+/g," ").trim()}function ai(e,n){let r=n.toLowerCase().split(/\s+/).filter(Boolean);return e.filter(({title:a,group:i})=>{let s=`${i} ${a}`.toLowerCase();return r.every(o=>s.includes(o))})}function cn(e){let n=e?.isConnected?e:document.querySelector("h1");n instanceof HTMLElement&&n.focus()}function St({label:e,onClose:n,children:r}){let a=L(null);return v(()=>{let i=document.activeElement;return a.current?.showModal(),()=>cn(i)},[]),t("dialog",{className:"overlay",ref:a,"aria-label":e,onCancel:i=>{i.preventDefault(),n()},onClose:n,children:r})}var Bo=250,Uo=2,Fo=8;function si({pathwayId:e,current:n,onClose:r}){let[a,i]=f(""),[s,o]=f(0),l=Re(ti,[]),d=Mo(a.trim(),e,n),g=[...ai(l,a),...d.found],c=g[Math.min(s,g.length-1)],p=u=>{u!==void 0&&(r(),u.run())},m=u=>{let h=g.length-1;if(u.key==="ArrowDown")o(k=>k>=h?0:k+1);else if(u.key==="ArrowUp")o(k=>k<=0?h:k-1);else if(u.key==="Enter")p(c);else return;u.preventDefault()};return v(()=>{document.getElementById(`command-${c?.id}`)?.scrollIntoView({block:"nearest"})},[c?.id]),t(St,{label:"Commands",onClose:r,children:[t("label",{className:"nhsuk-label",htmlFor:"command",children:"Go to"}),t("input",{id:"command",className:"nhsuk-input",role:"combobox","aria-expanded":"true","aria-autocomplete":"list","aria-controls":"commands","aria-activedescendant":c&&`command-${c.id}`,autoComplete:"off",spellCheck:!1,autoFocus:!0,value:a,onInput:u=>{i(u.currentTarget.value),o(0)},onKeyDown:m}),t("p",{className:"muted",role:"status",children:d.text??Be(g.length,"command")}),t("ul",{className:"commands",role:"listbox",id:"commands","aria-label":"Commands",children:g.map(u=>t("li",{id:`command-${u.id}`,role:"option","aria-selected":u===c,onClick:()=>p(u),children:[t("span",{className:"commands__group",children:u.group})," ",t("span",{className:"commands__title",children:u.title})," ",u.keys&&t("kbd",{children:u.keys})]},u.id))})]})}var ii={found:[],text:null};function Mo(e,n,r){let[a,i]=f(ii);return v(()=>{if(i(ii),n===null||e.length<Uo)return;let s=!0,o=async()=>{try{let{patientSearch:d}=await $(pt,{query:e,pathwayId:n}),g=d.slice(0,Fo).map(c=>({id:`patient-${c.id}`,title:`${an(c)}  ${Ke(c.hospitalNumber,r.config.hospitalNumberFormat)}`,group:"Patient",run:()=>ie(`/p/${n}/patient/${c.id}`)}));s&&i({found:g,text:g.length===0?null:Be(g.length,"patient")})}catch(d){s&&i({found:[],text:`Patients cannot be looked for now. ${_e(d).text}`})}},l=setTimeout(()=>{o()},Bo);return()=>{s=!1,clearTimeout(l)}},[e,n,r]),a}var gn=new J(null);function oi({pathwayId:e,current:n}){let r=H(gn),a=H(ue),[i,s]=f(0);if(v(()=>{let l=d=>{if(ue.get()!==null||d.metaKey||d.shiftKey)return;let g=d.key.toLowerCase();if(d.ctrlKey&&!d.altKey&&(g==="k"||g==="/"))gn.set(g==="k"?"palette":"keys"),s(c=>c+1);else if(d.altKey&&!d.ctrlKey&&/^Digit[1-9]$/.test(d.code)&&gn.get()===null)ri(Number(d.code.slice(-1)))?.click();else return;d.preventDefault()};return addEventListener("keydown",l),()=>removeEventListener("keydown",l)},[]),a!==null)return null;let o=()=>gn.set(null);return r==="palette"?t(si,{pathwayId:e,current:n,onClose:o},i):r==="keys"?t(Lo,{onClose:o}):null}function Lo({onClose:e}){let{path:n}=ge(),r=Et.filter(i=>i.on===void 0||i.on.test(n)),a=r.some(i=>i.where==="In a list");return t(St,{label:"Keys of this screen",onClose:e,children:[t("h2",{children:"Keys of this screen"}),r.map(i=>t(dn,{label:i.where,keys:i.keys},i.where)),a&&_n.get()&&t(dn,{label:"Letters",keys:Wn}),t(A,{kind:"secondary",onClick:e,children:"Close"})]})}function li(){return t("footer",{className:"foot",children:[t("button",{type:"button",className:"link",onClick:()=>gn.set("palette"),children:"Commands (Ctrl + K)"}),t(N,{to:"/help/keys",children:"Keys"}),t(N,{to:"/settings",children:"My settings"}),t(N,{to:"/accessibility",children:"Accessibility"})]})}var Dt=class{ids=new J([]);#e=new Map;#n=new Map;#t=new Set;#r=0;get(n){return this.#e.get(n)}has(n){return this.#e.has(n)}replace(n){this.#e.clear();for(let r of n)this.#e.set(r.id,r);for(let r of this.#n.keys())this.#t.add(r);this.ids.set(n.map(r=>r.id)),this.#a()}append(n){let r=n.filter(a=>!this.#e.has(a.id));for(let a of n)this.update(a);r.length>0&&this.ids.set([...this.ids.get(),...r.map(a=>a.id)])}update(n){this.#e.set(n.id,n),this.#t.add(n.id),this.#a()}subscribe(n,r){let a=this.#n.get(n)??new Set;return this.#n.set(n,a),a.add(r),()=>{a.delete(r),a.size===0&&this.#n.delete(n)}}#a(){this.#r===0&&(this.#r=requestAnimationFrame(()=>{this.#r=0;let n=[...this.#t];this.#t.clear();for(let r of n)for(let a of[...this.#n.get(r)??[]])a()}))}};function Pt(e,n){return xn(r=>e.subscribe(n,r),()=>e.get(n))}var qo=4,ui=6,Un=new Map;function gi(e){let{label:n,columns:r,ids:a,total:i,isBusy:s,rows:o}=e,l=L(null),[d,g]=f(()=>({id:Un.get(n)??null,column:0})),c=L(!1),p=Go(),[m,u]=zo(l),h=d.id===null?-1:a.indexOf(d.id),k=h<0?0:h,_=Math.max(0,Math.floor(m/p)-ui),w=Math.min(a.length,Math.ceil((m+u)/p)+ui),y=Vo(_,w,k<a.length?k:-1),b=L(Un.get(n));Hn(()=>{let C=b.current===void 0?-1:a.indexOf(b.current);C<0||(b.current=void 0,Un.delete(n),di(l.current,C,p),c.current=!0,g({id:a[C]??null,column:0}))},[a,n,p]),Hn(()=>{if(!c.current)return;c.current=!1,l.current?.querySelector('[data-active="true"]')?.focus({preventScroll:!0})});let T=(C,V)=>{let te=Math.max(0,Math.min(a.length-1,C)),G=a[te];G!==void 0&&(di(l.current,te,p),c.current=!0,g({id:G,column:Math.max(0,Math.min(r.length-1,V))}))},j=C=>{if(C.altKey||C.metaKey)return;let V=Math.max(1,Math.floor(u/p)-2),te=_n.get()&&!C.ctrlKey,G=te&&Ga[C.key]||C.key,le=jo(G,C.ctrlKey,k,d.column,V,a.length,r.length);if(le)T(...le);else if(G==="Enter"||G===" "){let re=o.get(a[k]??"");if(C.ctrlKey||re===void 0)return;G==="Enter"&&Un.set(n,re.id),(G==="Enter"?e.onOpen:e.onLook)(re)}else if(!te||!Ho(G,C.currentTarget))return;C.preventDefault()},M=r.map(C=>C.width).join(" ");return t("div",{className:"grid",role:"grid","aria-label":n,"aria-rowcount":i+1,"aria-busy":s,onKeyDown:j,ref:l,style:{height:`min(max(100vh - 18.5rem, 18rem), ${a.length*p}px + 4.5rem)`},children:[t("div",{className:"grid__head",role:"row","aria-rowindex":1,style:{gridTemplateColumns:M},children:r.map(C=>t("div",{role:"columnheader",children:C.title},C.id))}),t("div",{className:"grid__body",role:"rowgroup",style:{height:`${a.length*p}px`},children:y.map(C=>{let V=a[C]??"";return t($o,{...e,id:V,index:C,top:C*p,height:p,template:M,activeColumn:C===k?d.column:null,onEnter:te=>g({id:V,column:te})},V)})})]})}function $o(e){let{id:n,index:r,top:a,height:i,template:s,columns:o,rows:l,list:d,label:g,activeColumn:c,onEnter:p,onOpen:m}=e,u=Pt(l,n);if(u===void 0)return null;let h=d.markOf(n),k={transform:`translateY(${a}px)`,height:`${i}px`,gridTemplateColumns:s};return t("div",{className:`grid__row${h?` grid__row--${h.kind}`:""}`,role:"row","aria-rowindex":r+2,style:k,onClick:_=>{_.target instanceof HTMLElement&&_.target.closest("a")!==null&&Un.set(g,n)},onDoubleClick:()=>{Un.set(g,n),m(u)},children:o.map((_,w)=>t(Ko,{column:_,row:u,isActive:c===w,onFocus:()=>{c!==w&&p(w)}},_.id))})}function Ko({column:e,row:n,isActive:r,onFocus:a}){return t("div",{role:"gridcell",className:`grid__cell grid__cell--${e.id}`,tabIndex:r?0:-1,"data-active":r,onFocus:a,children:e.cell(n)})}function Ho(e,n){if(e==="/")document.getElementById("words")?.focus();else if(e==="?")gn.set("keys");else if(e==="d"&&n instanceof HTMLElement){let r=n.querySelector('[role="row"]:has([data-active="true"]) a.row-link');r!==null&&ie(`${Sa(r)}/decide`)}else return!1;return!0}function jo(e,n,r,a,i,s,o){if(n)return e==="Home"?[0,0]:e==="End"?[s-1,o-1]:null;switch(e){case"ArrowDown":return[r+1,a];case"ArrowUp":return[r-1,a];case"ArrowRight":return[r,a+1];case"ArrowLeft":return[r,a-1];case"PageDown":return[r+i,a];case"PageUp":return[r-i,a];case"Home":return[r,0];case"End":return[r,o-1];default:return null}}function Vo(e,n,r){let a=[];r>=0&&r<e&&a.push(r);for(let i=e;i<n;i+=1)a.push(i);return r>=n&&a.push(r),a}function di(e,n,r){if(e===null)return;let a=e.querySelector(".grid__head")?.offsetHeight??0,i=n*r,s=i+r,o=e.clientHeight-a;i<e.scrollTop?e.scrollTop=i:s>e.scrollTop+o&&(e.scrollTop=s-o)}function Go(){let[e,n]=f(ci);return v(()=>{let r=()=>n(ci());return addEventListener("resize",r),()=>removeEventListener("resize",r)},[]),e}function ci(){return qo*Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}function zo(e){let[n,r]=f([0,800]);return v(()=>{let a=e.current;if(a===null)return;let i=0,s=()=>{i=0;let d=[a.scrollTop,a.clientHeight];r(g=>g[0]===d[0]&&g[1]===d[1]?g:d)},o=()=>{i||=requestAnimationFrame(s)},l=new ResizeObserver(o);return l.observe(a),a.addEventListener("scroll",o,{passive:!0}),s(),()=>{cancelAnimationFrame(i),l.disconnect(),a.removeEventListener("scroll",o)}},[e]),n}var mn=100,mi={phase:"loading",error:null,total:0,isWhole:!1,readAt:0,unavailable:[],news:new Set},Fn=class{constructor(n){this.read=n}read;rows=new Dt;state=new J(mi);changes=new J(0);#e=new Map;#n=0;async show(){let n=++this.#n;this.state.get().phase!=="ready"&&this.state.set(mi),await this.#r(n,async()=>{let a=await this.read(null);if(n===this.#n)for(this.#e.clear(),this.rows.replace(a.rows),this.#t(a,a.unavailable);a.next!==null;){if(a=await this.read(a.next),n!==this.#n)return;this.rows.append(a.rows),this.#t(a,[...this.state.get().unavailable,...a.unavailable])}})}async catchUp(){if(this.state.get().phase!=="ready")return this.show();let n=++this.#n;await this.#r(n,async()=>{let r=new Set,a=new Set,i=[],s,o=null;do{if(s=await this.read(o),n!==this.#n)return;for(let l of s.rows)r.add(l.id),this.rows.has(l.id)?Qo(this.rows.get(l.id),l)||this.change(l):a.add(l.id);i.push(...s.unavailable),o=s.next}while(o!==null);for(let l of this.rows.ids.get())r.has(l)||this.leave(l);this.state.set({...this.state.get(),total:s.total,isWhole:!0,readAt:he(),unavailable:i,news:a})})}change(n){this.#e.set(n.id,{kind:"changed",at:he()}),this.rows.update(n),this.changes.set(this.changes.get()+1)}leave(n,r){let a=r??this.rows.get(n);a===void 0||!this.rows.has(n)||(this.#e.set(n,{kind:"left",at:he()}),this.rows.update({...a}),this.changes.set(this.changes.get()+1))}arrived(n){let r=this.state.get();r.news.has(n)||this.rows.has(n)||this.state.set({...r,news:new Set([...r.news,n])})}markOf(n){return this.#e.get(n)}close(){this.#n+=1}#t(n,r){this.state.set({phase:"ready",error:null,total:n.total,isWhole:n.next===null,readAt:he(),unavailable:r,news:new Set})}async#r(n,r){try{await r()}catch(a){if(n!==this.#n)return;me(a);let i=this.state.get();this.state.set({...i,phase:i.phase==="ready"?"ready":"refused",error:a})}}};function Qo(e,n){return JSON.stringify(e)===JSON.stringify(n)}function pi(e){let{label:n,columns:r,ids:a,total:i}=e,[s,o]=f(0),l=Math.max(1,Math.ceil(a.length/mn)),d=Math.min(s,l-1),g=a.slice(d*mn,(d+1)*mn);return t("div",{className:"pages",children:[t("table",{className:"pages__table",role:"table",children:[t("caption",{className:"nhsuk-u-visually-hidden",children:[n,", page ",d+1," of ",l,", ",i," in all"]}),t("thead",{role:"rowgroup",children:t("tr",{role:"row",children:r.map(c=>t("th",{scope:"col",role:"columnheader",children:c.title},c.id))})}),t("tbody",{role:"rowgroup",children:g.map(c=>t(Yo,{...e,id:c},c))})]}),l>1&&t("nav",{className:"pages__nav","aria-label":"Pages of the list",children:[t(A,{kind:"secondary",small:!0,busy:d===0,onClick:()=>o(d-1),children:"Previous page"}),t("span",{children:["Page ",d+1," of ",l]}),t(A,{kind:"secondary",small:!0,busy:d===l-1,onClick:()=>o(d+1),children:"Next page"})]})]})}function Yo({id:e,list:n,columns:r}){let a=Pt(n.rows,e);if(a===void 0)return null;let i=n.markOf(e);return t("tr",{role:"row",className:i?`grid__row--${i.kind}`:void 0,children:r.map(s=>t("td",{role:"cell",children:[t("span",{className:"pages__label","aria-hidden":"true",children:s.title}),t("span",{children:s.cell(a)})]},s.id))})}var Jo="(max-width: 56rem)",Zo=5e3;function It(e){let{label:n,list:r,columns:a,current:i,words:s,holds:o}=e,l=H(r.state),d=H(r.rows.ids),g=al(Jo),c=Re(()=>s===""?d:d.filter(m=>{let u=r.rows.get(m);return u!==void 0&&o(u,s)}),[d,s,o,r]);if(l.phase==="refused")return t(se,{error:l.error,onAgain:()=>r.show()});if(l.phase==="loading")return t(Xo,{label:n});let p={label:n,columns:a,ids:c,list:r,total:s===""?l.total-l.unavailable.length:c.length,isBusy:!l.isWhole,onOpen:e.onOpen,onLook:e.onLook};return t(O,{children:[t(el,{list:r,current:i}),c.length===0?s!==""?t(z,{title:"No row holds these words",children:t("p",{children:[Be(d.length,"row")," are hidden by them."]})}):l.unavailable.length===0&&e.empty:e.asPages||g?t(pi,{...p}):t(gi,{...p,rows:r.rows}),t(tl,{patients:l.unavailable,current:i,onAgain:()=>r.show()}),t(rl,{list:r})]})}function Xo({label:e}){return t("div",{className:"loading",role:"status",children:[t("span",{className:"nhsuk-u-visually-hidden",children:["Loading: ",e]}),Array.from({length:8},(n,r)=>t("div",{className:"loading__row"},r))]})}function el({list:e,current:n}){let r=H(e.state),a=H(kn);return t(O,{children:[a!==null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not live since ",De(a,n.timezone)]})," - what you see may have changed. The desk keeps trying."]}),r.error!==null&&a===null&&t("div",{className:"band band--stale",role:"status",children:[t("strong",{children:["Not read anew since ",De(r.readAt,n.timezone)]})," - ",_e(r.error).text]}),r.news.size>0&&t("div",{className:"band",role:"status",children:[r.news.size," new"," ",t(A,{kind:"secondary",small:!0,onClick:()=>e.show(),children:["Show ",r.news.size===1?"it":"them"]})]})]})}var nl={NOT_KNOWN:"the hospital's systems do not know this number",NOT_READ:"the hospital's systems did not answer"};function tl(e){let{patients:n,current:r,onAgain:a}=e;return n.length===0?null:t("section",{className:"left-out","aria-labelledby":"left-out",children:[t("h2",{id:"left-out",children:[Be(n.length,"patient")," without a name at the moment"]}),t("ul",{children:n.map(({id:i,hospitalNumber:s,reason:o})=>t("li",{children:[t("strong",{className:"nowrap",children:Ke(s,r.config.hospitalNumberFormat)}),":"," ",nl[o]]},i))}),t(A,{kind:"secondary",small:!0,onClick:a,children:"Try again"})]})}function rl({list:e}){let[n,r]=f("");return v(()=>{let a=e.changes.get(),i=setInterval(()=>{let s=e.changes.get();s!==a&&r(`${Be(s-a,"change")} in the list`),a=s},Zo);return()=>clearInterval(i)},[e]),t("p",{className:"nhsuk-u-visually-hidden",role:"status","aria-live":"polite",children:n})}function al(e){let[n,r]=f(()=>matchMedia(e).matches);return v(()=>{let a=matchMedia(e),i=()=>r(a.matches);return a.addEventListener("change",i),()=>a.removeEventListener("change",i)},[e]),n}function Wt({pathwayId:e,patient:n,current:r,onClose:a}){let i=L(null),s=Pn(e,n.id);v(()=>i.current?.focus(),[n.id]);let o=s.data?.patient?ln(s.data.patient):null,l=o?.toAcknowledge??[];return t("div",{className:"look",role:"dialog","aria-label":`Quick look: ${an(n)}`,tabIndex:-1,ref:i,onKeyDown:d=>{d.key==="Escape"&&(d.stopPropagation(),a())},children:[t("h2",{className:"look__name",children:t(ze,{patient:n})}),t("p",{children:[t(Bn,{patient:n,today:r.today})," ",t("br",{}),t(Ge,{patient:n,config:r.config})]}),s.error!==null&&t(se,{error:s.error,onAgain:s.again}),s.data===null&&s.error===null&&t("p",{role:"status",children:"Loading the record"}),o&&t(O,{children:[t("h3",{children:"Not seen yet"}),l.length===0&&t("p",{children:"Nothing has come back that nobody has seen."}),l.map(d=>t(un,{request:d,timezone:r.timezone},d.id)),t("h3",{children:"Requests"}),t(In,{entry:o,timezone:r.timezone})]}),t("p",{className:"look__links",children:[t(N,{className:"nhsuk-button nhsuk-button--small",to:`/p/${e}/patient/${n.id}`,children:"Open the record"})," ",t(A,{kind:"secondary",small:!0,onClick:a,children:"Close"})]})]})}var Bt=class extends Fn{constructor(r){super(a=>this.#t(a));this.filter=r}filter;buckets=new J([]);open(){let r=Ve(xa,{pathwayId:this.filter.pathwayId},{onEvent:a=>this.#e(a.trackingListChanged),load:()=>this.catchUp()});return()=>{r(),this.close()}}#e({onPathwayId:r,entry:a}){if(r===null)return void this.catchUp();let i=this.rows.get(r);a===null||!this.#n(a)?this.leave(r):i?this.change({...i,tracked:{...a}}):this.arrived(r)}#n(r){let{bucket:a,escalated:i}=this.filter;return(a===null||r.bucket===a)&&(!i||r.isEscalated)}async#t(r){let{pathwayId:a,bucket:i,escalated:s,overdue:o}=this.filter,{getTrackingListConnection:l}=await $(Ra,{pathwayId:a,bucket:i,escalated:s||null,nextActionOverdue:o||null,first:mn,after:r});return r===null&&this.buckets.set(l.buckets??[]),{rows:l.edges.map(({node:{onPathway:g,...c}})=>({id:c.id,patient:g.patient,tracked:c})),total:l.totalCount,next:l.pageInfo.hasNextPage?l.pageInfo.endCursor:null,unavailable:[]}}};function hi({pathwayId:e,pathwayName:n,current:r}){let a=ge(),i=a.query.get("bucket"),s=a.query.get("escalated")==="yes",o=a.query.get("overdue")==="yes",l=a.query.get("rows")==="pages",[d,g]=f(""),[c,p]=f(null),m=L(null);U(`Tracking list of ${n}`);let u=Re(()=>new Bt({pathwayId:e,bucket:i,escalated:s,overdue:o}),[e,i,s,o]);v(()=>u.open(),[u]),v(()=>{let y=()=>u.rows.ids.get().flatMap(b=>u.rows.get(b)?.patient.id??[]);on.set({pathwayId:e,back:$e(a,{}),patients:y})},[u,e,a]);let h=Re(()=>ol(u,e,r),[u,e,r]),k=y=>{m.current=document.activeElement,p(y)},_=()=>{p(null),cn(m.current)},w=y=>ie($e(a,y),"replace");return t("main",{className:"screen",id:"main",children:[t(D,{children:["Tracking list: ",n]}),t(sl,{list:u}),t(kt,{children:[t(wt,{words:d,onInput:g}),t(Je,{label:"Escalated",checked:s,onChange:y=>w({escalated:y?"yes":null})}),t(Je,{label:"Action overdue",checked:o,onChange:y=>w({overdue:y?"yes":null})}),t(Je,{label:"Pages of 100",checked:l,onChange:y=>w({rows:y?"pages":null})})]}),t("div",{className:c?"with-look":void 0,children:[t("div",{className:"list",children:t(It,{label:`Tracking list of ${n}, who breaches next first`,list:u,columns:h,current:r,asPages:l,words:d.trim(),holds:il,empty:t(z,{title:"Nobody is tracked here",children:t("p",{children:i!==null||s||o?"The filters above may hide patients.":"A patient is tracked once a referral is recorded."})}),onOpen:y=>ie(`/p/${e}/patient/${y.patient.id}`),onLook:k})}),c&&t(Wt,{pathwayId:e,patient:c.patient,current:r,onClose:_})]})]})}function il(e,n){return _t(e.patient,n)}function sl({list:e}){let n=ge(),r=H(e.buckets),a=r.length>0?r.reduce((s,o)=>s+o.entries,0):null,{bucket:i}=e.filter;return t(bt,{label:"Groups of days",tabs:[{to:$e(n,{bucket:null}),label:"All",count:a,isCurrent:i===null},...r.map(({name:s,entries:o})=>({to:$e(n,{bucket:s}),label:s,count:o,isCurrent:i===s}))]})}function ol(e,n,r){let{config:a}=r;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:i})=>t(O,{children:[t(N,{to:`/p/${n}/patient/${i.id}`,className:"row-link",tabIndex:-1,children:t(ze,{patient:i})}),t("span",{className:"second",children:t(Ge,{patient:i,config:a})})]})},{id:"breach",title:"Next breach",width:"minmax(13rem, 1.8fr)",cell:({tracked:i})=>t(ul,{tracked:i})},{id:"standard",title:"Standard",width:"minmax(9rem, 1.3fr)",cell:({tracked:i})=>i.nextStandard?vt[i.nextStandard]??i.nextStandard:"None runs"},{id:"stage",title:"Stage",width:"minmax(7rem, 1fr)",cell:({tracked:i})=>i.stage?Ot[i.stage]??i.stage:"Not known"},{id:"action",title:"Next action",width:"minmax(9rem, 1.3fr)",cell:({tracked:i})=>i.dueOn||i.owner?t(O,{children:[i.owner?We(i.owner):"Nobody"," ",i.dueOn&&t(fe,{day:i.dueOn})]}):"None set"},{id:"tracked",title:"Last tracked",width:"minmax(7rem, 1fr)",cell:({tracked:i})=>ll(i.daysSinceTracked)},{id:"now",title:"At the moment",width:"minmax(8rem, 1fr)",cell:i=>t(dl,{row:i,list:e})}]}function ll(e){return e===null?"Never":e===0?"Today":`${e} ${e===1?"day":"days"} ago`}function ul({tracked:e}){let{daysToBreach:n,nextBreachOn:r,colour:a}=e;if(n===null||r===null)return t(Q,{tone:"dashed",children:"No clock"});let{tone:i,shape:s}=a?Rt[a]:{tone:"white",shape:""};return t("span",{className:"tags",children:[t(Q,{tone:i,shape:s,children:xt(n)}),t(fe,{day:r})]})}function dl({row:e,list:n}){let r=n.markOf(e.id);return t("span",{className:"tags",children:[e.tracked.isEscalated&&t(Q,{tone:"purple",shape:"!",children:"Escalated"}),r?.kind==="left"&&t(Q,{tone:"grey",shape:"✓",children:"Off this list now"}),r?.kind==="changed"&&t("span",{className:"changed",children:"Changed"}),!e.tracked.isEscalated&&!r&&t("span",{className:"muted",children:"Nothing new"})]})}var Ut=class extends Fn{constructor(r){super(a=>yi(r,a));this.filter=r}filter;open(){let r=Ve(En,{pathwayId:this.filter.pathwayId},{onEvent:a=>this.#e(a.onPathwayUpdated),load:()=>this.catchUp()});return()=>{r(),this.close()}}#e(r){let{patient:a,...i}=r,s={id:i.id,patient:a,entry:i},o=gl(this.filter,i);if(!this.rows.has(s.id))o&&this.arrived(s.id);else{if(cl(i,this.rows.get(s.id)?.entry))return;o?this.change(s):this.leave(s.id,s)}}};function cl(e,n){return n!==void 0&&e.updatedAt<n.updatedAt}function gl({view:e,awaiting:n},r){return r.isDischarged||n!==null&&r.awaitingDecisionType!==n?!1:e==="all"||r.underCareOf===null||yr(r.clinicalRequests).unseen>0}async function fi(e){return(await yi(e,null,0)).total}async function yi(e,n,r=mn){let{getPatientOnPathwayConnection:a}=await $(va,{pathwayId:e.pathwayId,outstanding:e.view==="todo",underCareOf:e.mine,awaitingDecisionType:e.awaiting,first:r,after:n}),i=a.edges.flatMap(({node:{onPathways:o,...l}})=>{let d=o?.at(-1);return d?[{id:d.id,patient:l,entry:d}]:[]}),s=a.pageInfo.hasNextPage&&r>0?a.pageInfo.endCursor:null;return{rows:i,total:a.totalCount,next:s,unavailable:a.unavailable}}function yr(e){let[n,r,a,i]=[0,0,0,0];for(let s of e??[])s.currentState==="ERROR"?i+=1:s.currentState!=="COMPLETED"?n+=1:s.forwardDecisionPoint===null&&(r+=1,s.amendedAt!==null&&(a+=1));return{open:n,unseen:r,amended:a,failed:i}}function bi({pathwayId:e,pathwayName:n,current:r}){let a=ge(),i=a.query.get("view")==="all"?"all":"todo",s=a.query.get("mine")==="yes",o=ml(a.query.get("awaiting")),l=a.query.get("rows")==="pages",[d,g]=f(""),[c,p]=f(null),m=L(null);U(`Worklist of ${n}`);let u=Re(()=>new Ut({pathwayId:e,view:i,mine:s,awaiting:o}),[e,i,s,o]);v(()=>u.open(),[u]),v(()=>{let b=()=>u.rows.ids.get().flatMap(T=>u.rows.get(T)?.patient.id??[]);on.set({pathwayId:e,back:$e(a,{}),patients:b})},[u,e,a]);let h=yl(u,e,r),k=fl(u),_=b=>{m.current=document.activeElement,p(b)},w=()=>{p(null),cn(m.current)},y=b=>ie($e(a,b),"replace");return t("main",{className:"screen",id:"main",children:[t(D,{children:["Worklist: ",n]}),t(bt,{label:"Views of the worklist",tabs:[{to:$e(a,{view:null}),label:"To do",count:k.todo,isCurrent:i==="todo"},{to:$e(a,{view:"all"}),label:"All",count:k.all,isCurrent:i==="all"}]}),t(kt,{children:[t(wt,{words:d,onInput:g}),t(Cn,{label:"Waits for",value:o??"",options:[["","Anything"],...Object.entries(ke)],onChange:b=>y({awaiting:b||null})}),t(Je,{label:"Mine and nobody's",checked:s,onChange:b=>y({mine:b?"yes":null})}),t(Je,{label:"Pages of 100",checked:l,onChange:b=>y({rows:b?"pages":null})})]}),t("div",{className:c?"with-look":void 0,children:[t("div",{className:"list",children:t(It,{label:`Worklist of ${n}, oldest entry first`,list:u,columns:h,current:r,asPages:l,words:d.trim(),holds:pl,empty:t(hl,{view:i,isFiltered:s||o!==null}),onOpen:b=>ie(`/p/${e}/patient/${b.patient.id}`),onLook:_})}),c&&t(Wt,{pathwayId:e,patient:c.patient,current:r,onClose:w})]})]})}function ml(e){return e!==null&&e in ke?e:null}function pl(e,n){return _t(e.patient,n)}function hl({view:e,isFiltered:n}){return t(z,{title:"Nobody waits here",children:t("p",{children:n?"The filters above may hide patients.":e==="todo"?"Every patient on this pathway has been decided about, and nothing has come back since. “All” has them.":"No patient is on this pathway. A referral puts one on it."})})}function fl(e){let{total:n,phase:r,readAt:a}=H(e.state),[i,s]=f(null);v(()=>{if(r!=="ready")return;let d=e.filter.view==="todo"?"all":"todo",g=!0;return fi({...e.filter,view:d}).then(c=>g&&s({list:e,count:c}),()=>{}),()=>{g=!1}},[e,r==="ready",Math.floor(a/6e4)]);let o=r==="ready"?n:null,l=i?.list===e?i.count:null;return e.filter.view==="todo"?{todo:o,all:l}:{todo:l,all:o}}function yl(e,n,r){return Re(()=>{let{config:a,today:i,timezone:s}=r;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:o})=>t(O,{children:[t(N,{to:`/p/${n}/patient/${o.id}`,className:"row-link",tabIndex:-1,children:t(ze,{patient:o})}),t("span",{className:"second",children:t(Ge,{patient:o,config:a})})]})},{id:"born",title:"Born",width:"minmax(8rem, 1.2fr)",cell:({patient:o})=>t(Bn,{patient:o,today:i})},{id:"day",title:"Day",width:"4.5rem",cell:({entry:o})=>t("span",{className:"nowrap",children:pr(be(o.referredAt,s),i)})},{id:"awaiting",title:"Waits for",width:"minmax(7rem, 1fr)",cell:({entry:o})=>ke[o.awaitingDecisionType]},{id:"requests",title:"Requests",width:"minmax(10rem, 1.6fr)",cell:({entry:o})=>t(bl,{entry:o})},{id:"care",title:"Under care of",width:"minmax(8rem, 1.2fr)",cell:({entry:o})=>o.underCareOf?We(o.underCareOf):"Nobody yet"},{id:"now",title:"At the moment",width:"minmax(10rem, 1.6fr)",cell:o=>t(kl,{row:o,list:e,current:r})}]},[e,n,r])}function bl({entry:e}){let{open:n,unseen:r,amended:a,failed:i}=yr(e.clinicalRequests);return t("span",{className:"tags",children:[i>0&&t(Q,{tone:"red",shape:"✕",children:[i," failed"]}),a>0&&t(Q,{tone:"orange",shape:"●✎",children:[a," changed after seen"]}),r>a&&t(Q,{tone:"blue",shape:"●",children:[r-a," back"]}),n>0&&t(Q,{tone:"white",children:[n," open"]}),i+r+n===0&&"None open"]})}function kl({row:e,list:n,current:r}){let a=Oe(15e3),i=n.markOf(e.id),s=sn(e.entry,r.timezone,a),o=e.entry.lockUser?.id===String(r.user.id);return t("span",{className:"tags",children:[s&&t("span",{className:"lock",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),o?s.replace(/with .* until/,"with you until"):s]}),i?.kind==="left"&&t(Q,{tone:"grey",shape:"✓",children:e.entry.isDischarged?"Discharged":"Off this list now"}),i?.kind==="changed"&&t("span",{className:"changed",children:"Changed"}),!s&&!i&&t("span",{className:"muted",children:"Free"})]})}function ki({pathwayId:e,pathwayName:n,current:r}){let[a,i]=f(""),[s,o]=f([]),[l,d]=f(null),[g,c]=f(null),[p,m]=f(!1),u=L(0);U(`Find a patient on ${n}`,s);let h=async()=>{if(!a.trim())return o([{field:"search",text:"Enter a name or a number"}]);let k=++u.current;o([]),m(!0);try{let{patientSearch:_}=await $(pt,{query:a,pathwayId:e});if(k!==u.current)return;d(_),c(null)}catch(_){if(me(_),k!==u.current)return;d(null),c(_)}finally{k===u.current&&m(!1)}};return t("main",{className:"screen screen--text",id:"main",children:[t(D,{children:["Find a patient: ",n]}),t(de,{label:"Find a patient",faults:s,onSubmit:h,children:[t(ne,{id:"search",label:"Whole names or numbers",hint:"A hospital number, a national number, a first or a last name. Discharged patients are found, too.",value:a,faults:s,onInput:i,autoComplete:"off",maxLength:200}),t(A,{busy:p,children:p?"Looking":"Find"})]}),g!==null&&t(se,{error:g,onAgain:h}),l&&t(wl,{found:l,pathwayId:e,current:r})]})}function wl({found:e,pathwayId:n,current:r}){let a=L(null);return v(()=>a.current?.focus(),[e]),e.length===0?t(z,{title:"Nobody was found",children:[t("p",{children:"Only whole words count, and only patients on this pathway."}),bn(r)&&t("p",{children:t(N,{to:"/break-glass",children:"Open a patient of another pathway, with a reason"})})]}):t("section",{"aria-labelledby":"found",children:[t("h2",{id:"found",ref:a,tabIndex:-1,className:"heading",children:Be(e.length,"patient")}),t("ul",{className:"plain",children:e.map(i=>t("li",{className:"standing",children:[t(N,{to:`/p/${n}/patient/${i.id}`,children:t(ze,{patient:i})}),t("p",{className:"facts",children:[t("span",{children:t(Bn,{patient:i,today:r.today})}),t("span",{children:t(Ge,{patient:i,config:r.config})}),t(_l,{patient:i,current:r})]})]},i.id))})]})}function _l({patient:e,current:n}){let r=Oe(15e3),a=e.onPathways?.at(-1);if(!a)return null;let i=sn(a,n.timezone,r);return t("span",{className:"tags",children:[a.isDischarged?t(Q,{tone:"grey",shape:"✓",children:"Discharged"}):`Waits for: ${ke[a.awaitingDecisionType]}`,i&&t("span",{className:"lock",children:i})]})}function Ft({className:e="product"}){return t("p",{className:e,children:["Spiritum desk ",t("span",{className:"head__label",children:"reference desk"})]})}function br(e){return{decisionType:e.awaitingDecisionType,history:"",comorbidities:"",seen:new Set,asked:new Set,mdtId:"",question:""}}function wi(e,n){let r=new Set((n.toAcknowledge??[]).map(a=>a.id));return{...e,seen:new Set([...e.seen].filter(a=>r.has(a)))}}function kr(e,n,r){let a=new Set(e);return r?a.add(n):a.delete(n),a}function _i(e){let n=e.filter(a=>!a.isCheckboxHidden),r=a=>!a.isTestRequest&&!a.isMdt&&!a.isDischarge;return[{title:"Tests",types:n.filter(a=>a.isTestRequest&&!a.isDischarge)},{title:"Referrals and other requests",types:n.filter(r)},{title:"Meeting",types:n.filter(a=>a.isMdt)},{title:"Discharge",types:n.filter(a=>a.isDischarge)}].filter(a=>a.types.length>0)}function Mn(e,n){return n.some(r=>r.isMdt&&e.asked.has(r.id))}function vi(e,n){if(!Mn(e,n))return[];let r=[];return e.mdtId||r.push({field:"mdt",text:"Choose the meeting"}),e.question.trim()||r.push({field:"question",text:"Enter what the meeting is asked to discuss"}),r}function Oi(e,n,r,a){return{onPathwayId:e,decisionType:n.decisionType,clinicHistory:n.history,comorbidities:n.comorbidities,clinicalRequestRequests:[...n.asked].map(i=>({clinicalRequestTypeId:i})),clinicalRequestResolutions:[...n.seen],...Mn(n,r)&&{mdt:{id:n.mdtId,reason:n.question}},idempotencyKey:a}}var Ri={clinicHistory:"history",comorbidities:"comorbidities",clinicalRequestRequests:"requests",clinicalRequestResolutions:"results",mdt:"mdt"};function xi(e,n){return n.filter(r=>!e.seen.has(r.id))}function Ai({draft:e,results:n,types:r,mdts:a,current:i,isSending:s,onBack:o,onSend:l}){U("Check and confirm");let d=r.filter(u=>e.asked.has(u.id)),g=n.filter(u=>e.seen.has(u.id)),c=xi(e,n),p=d.some(u=>u.isDischarge),m=Mn(e,r)?a.find(u=>u.id===e.mdtId):void 0;return t(O,{children:[t(D,{children:"Check and confirm"}),p&&t("div",{className:"nhsuk-warning-callout",children:[t("h2",{className:"nhsuk-warning-callout__label",children:"Discharge"}),t("p",{children:"This decision discharges the patient from the pathway. It cannot be taken back here."})]}),t("dl",{className:"nhsuk-summary-list",children:[t(vn,{title:"Occasion",children:ke[e.decisionType]}),t(vn,{title:"History",children:e.history||"None given"}),t(vn,{title:"Comorbidities",children:e.comorbidities||"None given"}),t(vn,{title:"Will be asked for",children:wr(d.map(u=>u.name),"Nothing")}),m&&t(vn,{title:"Meeting",children:[Ce(be(m.plannedAt,i.timezone))," ",m.location,": ",e.question]}),t(vn,{title:"Acknowledged as seen",children:wr(g.map(u=>u.clinicalRequestType.name),"Nothing")}),t(vn,{title:"Left as not seen",children:wr(c.map(u=>u.clinicalRequestType.name),"Nothing")})]}),t(A,{busy:s,onClick:l,children:s?"Saving":"Confirm and save"})," ",t(A,{kind:"secondary",busy:s,onClick:o,children:"Go back and change it"})]})}function vn({title:e,children:n}){return t("div",{className:"nhsuk-summary-list__row",children:[t("dt",{className:"nhsuk-summary-list__key",children:e}),t("dd",{className:"nhsuk-summary-list__value free",children:n})]})}function wr(e,n){return e.length===0?n:t("ul",{className:"plain",children:e.map(r=>t("li",{children:r},r))})}function Ti({decision:e,results:n,back:r,pathwayId:a}){U("Decision recorded");let i=e.clinicalRequests??[],s=new Set((e.clinicalRequestResolutions??[]).map(g=>g.id)),o=on.get(),l=o?.pathwayId===a?o.back:`/p/${a}/worklist`,d=n.filter(g=>!s.has(g.id));return t(O,{children:[t(D,{children:"The decision is recorded"}),t("div",{className:"notice notice--good",children:[t("p",{children:i.length===0?"Nothing was asked for.":`Asked for: ${i.map(g=>g.clinicalRequestType.name).join(", ")}.`}),t("p",{children:s.size===0?"No result was acknowledged.":`Acknowledged results: ${s.size}.`}),d.length>0&&t("p",{children:["Still not seen: ",d.map(g=>g.clinicalRequestType.name).join(", "),". The patient stays on the worklist for them."]})]}),t("p",{className:"links",children:[t(N,{to:l,children:l.includes("/tracking")?"Back to the tracking list":"Back to the worklist"}),t(N,{to:r,children:"Back to the record"})]})]})}function Ei(e){let{draft:n,results:r,types:a,mdts:i,last:s,current:o,faults:l,onChange:d,onCheck:g}=e,c=p=>d({...n,...p});return t("div",{onKeyDown:p=>{p.key==="Enter"&&p.ctrlKey&&g()},children:t(de,{label:"Decision",faults:l,onSubmit:g,children:[t(Cn,{label:"Occasion",value:n.decisionType,options:Object.entries(ke),onChange:p=>c({decisionType:p})}),t(vl,{draft:n,results:r,timezone:o.timezone,faults:l,set:c}),t(Ni,{id:"history",label:"History",value:n.history,before:s?.clinicHistory??"",last:s,timezone:o.timezone,faults:l,onInput:p=>c({history:p})}),t(Ni,{id:"comorbidities",label:"Comorbidities",value:n.comorbidities,before:s?.comorbidities??"",last:s,timezone:o.timezone,faults:l,onInput:p=>c({comorbidities:p})}),t(Ol,{draft:n,types:a,faults:l,set:c}),Mn(n,a)&&t(Rl,{draft:n,mdts:i,faults:l,current:o,set:c}),t(A,{children:"Check before saving"})]})})}function vl({draft:e,results:n,timezone:r,faults:a,set:i}){let s=a.find(o=>o.field==="results")?.text;return t("fieldset",{className:"nhsuk-fieldset",id:"results",tabIndex:-1,children:[t("legend",{className:"nhsuk-fieldset__legend",children:t("h2",{children:"Results that nobody has seen"})}),s&&t("span",{className:"nhsuk-error-message",children:s}),n.length===0&&t("p",{children:"There are none."}),n.map(o=>t("div",{className:"to-see",children:[t(un,{request:o,timezone:r}),t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`seen-${o.id}`,checked:e.seen.has(o.id),onChange:l=>i({seen:kr(e.seen,o.id,l.currentTarget.checked)})}),t("label",{htmlFor:`seen-${o.id}`,children:["I have seen this: ",t("strong",{children:o.clinicalRequestType.name})]})]})]},o.id))]})}function Ni({id:e,label:n,value:r,before:a,last:i,timezone:s,faults:o,onInput:l}){let d=i&&a?`Last: ${He(i.addedAt,s)}, ${We(i.clinician)}`:void 0;return t("div",{className:"carried",children:[t(ne,{id:e,label:n,hint:d,value:r,faults:o,onInput:l,rows:6,maxLength:5e4}),a&&!r.includes(a)&&t(A,{kind:"secondary",small:!0,onClick:()=>l(r?`${a}
${r}`:a),children:["Carry over the last ",n.toLowerCase()]})]})}function Ol({draft:e,types:n,faults:r,set:a}){let i=r.find(s=>s.field==="requests")?.text;return t("div",{id:"requests",tabIndex:-1,children:[t("h2",{children:"Ask for"}),i&&t("span",{className:"nhsuk-error-message",children:i}),_i(n).map(s=>t("fieldset",{className:"nhsuk-fieldset asked",children:[t("legend",{className:"nhsuk-fieldset__legend",children:s.title}),s.types.map(o=>t("span",{className:"toggle",children:[t("input",{type:"checkbox",id:`type-${o.id}`,checked:e.asked.has(o.id),onChange:l=>a({asked:kr(e.asked,o.id,l.currentTarget.checked)})}),t("label",{htmlFor:`type-${o.id}`,children:o.name})]},o.id))]},s.title))]})}function Rl({draft:e,mdts:n,faults:r,current:a,set:i}){let s=r.find(o=>o.field==="mdt")?.text;return t("fieldset",{className:"nhsuk-fieldset",children:[t("legend",{className:"nhsuk-fieldset__legend",children:"Meeting"}),t("div",{className:`nhsuk-form-group${s?" nhsuk-form-group--error":""}`,children:[t("label",{className:"nhsuk-label",htmlFor:"mdt",children:"Day"}),s&&t("span",{className:"nhsuk-error-message",children:s}),t("select",{id:"mdt",className:"nhsuk-select",value:e.mdtId,onChange:o=>i({mdtId:o.currentTarget.value}),children:[t("option",{value:"",children:n.length===0?"No meeting is planned":"Choose a meeting"}),n.map(o=>t("option",{value:o.id,children:[Ce(be(o.plannedAt,a.timezone))," ",o.location]},o.id))]})]}),t(ne,{id:"question",label:"What is the meeting asked to discuss?",value:e.question,faults:r,onInput:o=>i({question:o}),rows:3,maxLength:5e3})]})}function _r({lock:e}){let{state:n,warning:r}=e;return n.at==="taking"?t("p",{role:"status",children:"Opening the patient for you"}):n.at==="refused"?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"The patient is not open for you."})," ",_e(n.error).text," ",t(A,{kind:"secondary",small:!0,onClick:e.take,children:"Try again"})]}):n.at==="lost"?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"You no longer have the patient open."})," What you have written is kept, and cannot be saved until you have it open again."," ",t(A,{kind:"secondary",small:!0,onClick:e.take,children:"Open it again"})]}):n.at==="mine"&&r!==null?t("div",{className:"band band--stale",role:"alert",children:[t("strong",{children:"You have the patient open for less than a minute"}),t("span",{"aria-hidden":"true",children:[" (",r," s)"]}),". Type on, or keep it open."," ",t(A,{kind:"secondary",small:!0,onClick:e.take,children:"Keep it open"})]}):null}function Ci({lock:e,keepsText:n,entry:r,pathwayId:a,back:i,current:s}){let[o,l]=f(!1);return v(()=>Ve(En,{pathwayId:a},{onEvent:({onPathwayUpdated:d})=>{d.id===r.id&&l(d.lockUser===null)},load:()=>Promise.resolve()}),[a,r.id]),v(()=>{let d=Date.parse(r.lockEndTime??"")-he(),g=setTimeout(()=>l(!0),Math.max(0,d)+500);return()=>clearTimeout(g)},[r.lockEndTime]),t(O,{children:[t(D,{children:"Somebody else has the patient open"}),o?t("p",{role:"status",children:t("strong",{children:"The patient is free now."})}):t("p",{className:"lock",role:"status",children:[t("span",{"aria-hidden":"true",children:"🔒︎ "}),sn(r,s.timezone,he())??"The patient was just given back."," This page says when it is free."]}),n&&t("p",{children:"What you have written is kept on this page."}),t(A,{kind:o?"primary":"secondary",onClick:e.take,children:o?"Begin the decision":"Try now"})," ",t(N,{to:i,children:"Back to the record"})]})}var xl=15e4,Al=6e4;function Si(e){let[n,r]=f({at:"taking"}),[a,i]=f(0),s=L(!1),o=L(!1),l=Oe(1e3),d=Rn(async()=>{try{let{lockOnPathway:h}=await $(ur,{input:{onPathwayId:e}}),{onPathway:k,userErrors:_}=h;if(k===null)throw new Error("The server gave no entry.");if(_?.length)r({at:"held",entry:k});else{let w=Date.parse(k.lockEndTime??"");o.current||i(y=>y+1),o.current=!0,r({at:"mine",until:w,length:w-he()})}}catch(h){me(h),r(k=>k.at==="mine"?k:{at:"refused",error:h})}},[e]),g=Rn(async()=>{o.current&&(o.current=!1,await $(ur,{input:{onPathwayId:e,unlock:!0}}).catch(()=>{}))},[e]);v(()=>(d(),ft.add(g),()=>{ft.delete(g),g()}),[d,g]);let c=n.at==="mine"?n.until:null,p=n.at==="mine"?n.length:0;v(()=>{if(c===null)return;let h=Math.min(xl,p/4),k=setInterval(()=>{s.current&&(s.current=!1,d())},h);return()=>clearInterval(k)},[c===null,p,d]),v(()=>{c===null||l<c||(o.current=!1,r({at:"lost"}))},[c,l]);let m=c===null?null:c-l,u=Math.min(Al,p/2);return{state:n,taken:a,warning:m!==null&&m<=u?Math.max(0,Math.ceil(m/1e3)):null,take:d,touched:()=>{s.current=!0},given:()=>{o.current=!1},lost:()=>{o.current=!1,r({at:"lost"})}}}var Ln=new Map;function Ii({patient:e,entry:n,types:r,mdts:a,back:i,pathwayId:s,current:o}){let[l,d]=f(n),[g,c]=f(0),[p,m]=f(null),[u,h]=f(()=>Ln.get(n.id)??br(n)),[k,_]=f(()=>Ln.has(n.id)),[w,y]=f({at:"form"}),[b,T]=f([]),j=L({key:Di(),draft:u}),M=Si(n.id);U("Decision",b),Tl(w.at!=="done"&&Pi(u,l));let C=async()=>{try{let{getPatient:x}=await $(yn,{id:e.id,pathwayId:s}),I=x?.onPathways?.find(S=>S.id===n.id);if(I===void 0)throw new Error("The entry is not there any more.");d(I),h(S=>wi(S,I)),c(M.taken),m(null)}catch(x){me(x),m(x)}};v(()=>{M.taken>0&&C()},[M.taken]);let V=l.toAcknowledge??[],te=l.decisionPoints?.[0]??null,G=x=>{h(x),Ln.set(n.id,{...x,seen:new Set}),M.touched()},le=()=>{Ln.delete(n.id),h(br(l)),_(!1)},re=()=>{let x=vi(u,r);T(x),x.length===0&&y({at:"check"})},X=x=>{T(x),y({at:"form"})},P=async x=>{y({at:"sending"});try{let{decisionPoint:I,userErrors:S}=(await $(ba,{input:x})).createDecisionPoint;if(I)return M.given(),Ln.delete(n.id),y({at:"done",decision:I});S?.some(R=>R.field==="lockEndTime"||R.field==="lockUser")&&M.lost(),X((S??[]).map(({field:R,message:ye})=>({field:Ri[R]??"",text:ye})))}catch(I){me(I),I instanceof xe?await B(x):X([{field:"",text:_e(I).text}])}},B=async x=>{y({at:"lost",input:x,finding:"looking"});for(let I=500;;I=Math.min(2*I,1e4))try{let{getPatient:S}=await $(yn,{id:e.id,pathwayId:s}),R=new Set((l.decisionPoints??[]).map(F=>F.id)),Z=((S?.onPathways??[]).find(F=>F.id===l.id)??(S&&ln(S)))?.decisionPoints?.find(F=>!R.has(F.id)&&F.clinician.id===String(o.user.id)&&F.clinicHistory===x.clinicHistory);return Z===void 0?y({at:"lost",input:x,finding:"not recorded"}):(M.given(),Ln.delete(n.id),y({at:"done",decision:Z}))}catch(S){me(S),await new Promise(R=>setTimeout(R,I))}},E=()=>{j.current.draft!==u&&(j.current={key:Di(),draft:u}),P(Oi(l.id,u,r,j.current.key))};return w.at==="done"?t(Ti,{decision:w.decision,results:V,back:i,pathwayId:s}):M.state.at==="held"?t(Ci,{lock:M,keepsText:Pi(u,l),entry:M.state.entry,pathwayId:s,back:i,current:o}):g<M.taken||M.taken===0?t(O,{children:[t(D,{children:"Decision"}),p!==null&&t(se,{error:p,onAgain:C}),p===null&&M.state.at==="mine"&&t("p",{role:"status",children:"Opening the patient for you"}),p===null&&M.state.at!=="mine"&&t(_r,{lock:M})]}):l.isDischarged?t(se,{error:new q("CONFLICT","The patient was discharged meanwhile."),onAgain:C}):t(O,{children:[t(_r,{lock:M}),w.at==="form"&&t(O,{children:[t(D,{children:"Decision"}),k&&t("div",{className:"band",role:"status",children:["What you wrote here before is back. It was not saved."," ",t(A,{kind:"secondary",small:!0,onClick:le,children:"Throw it away"})]}),t(Ei,{draft:u,results:V,types:r,mdts:a,last:te,current:o,faults:b,onChange:G,onCheck:re})]}),(w.at==="check"||w.at==="sending")&&t(Ai,{draft:u,results:V,types:r,mdts:a,current:o,isSending:w.at==="sending",onBack:()=>y({at:"form"}),onSend:E}),w.at==="lost"&&t(O,{children:[t(D,{children:"The server's reply was lost"}),w.finding==="looking"?t("p",{role:"status",children:"The desk looks whether the decision was recorded. What you have written is kept."}):t(O,{children:[t("p",{role:"status",children:[t("strong",{children:"Not recorded."})," The decision has not reached the record. What you have written is kept."]}),t(A,{onClick:()=>P(w.input),children:"Send it again"})," ",t(A,{kind:"secondary",onClick:()=>y({at:"form"}),children:"Go back and change it"})]})]})]})}function Di(){return[...crypto.getRandomValues(new Uint8Array(16))].map(e=>e.toString(16).padStart(2,"0")).join("")}function Pi(e,n){let{history:r,comorbidities:a,seen:i,asked:s,decisionType:o}=e;return!!(r||a||i.size||s.size)||o!==n.awaitingDecisionType}function Tl(e){v(()=>{if(!e)return;let n=r=>r.preventDefault();return addEventListener("beforeunload",n),()=>removeEventListener("beforeunload",n)},[e])}function Wi({pathwayId:e,pathwayName:n,patientId:r,current:a}){let i=Pn(e,r),s=je(e,async()=>{let[{getClinicalRequestTypes:c},{getMdts:p}]=await Promise.all([$(ya,{pathwayId:e}),$(wa,{pathwayId:e})]);return{types:c??[],mdts:p??[]}}),o=i.data?.patient??null,l=i.data===null?i.error:s.data===null?s.error:null,d=()=>Promise.all([i.again(),s.again()]);U("Decision");let g=`/p/${e}/patient/${r}`;return t(O,{children:[o&&t(Dn,{patient:o,current:a}),t("main",{className:"screen screen--text",id:"main",children:[l!==null&&t(O,{children:[t(D,{children:["Decision on ",n]}),t(se,{error:l,onAgain:d})]}),l===null&&(i.data===null||s.data===null)&&t("p",{role:"status",children:"Loading the record"}),i.data!==null&&s.data!==null&&t(Nl,{patient:o,...s.data,back:g,current:a,reread:i.again,pathwayId:e})]})]})}function Nl({patient:e,back:n,...r}){let a=e&&ln(e);return!e||!a||a.isDischarged?t(O,{children:[t(D,{children:"Decision"}),t(z,{title:"There is nothing to decide here",children:[t("p",{children:a?"The patient was discharged from this pathway.":"The patient is not known, or is not on one of your pathways."}),t("p",{children:t(N,{to:n,children:"Back to the record"})})]})]}):t(Ii,{patient:e,entry:a,back:n,...r},a.id)}function Bi({current:e}){let n=ge(),r=e.user.pathways,a=/^\/p\/([^/]+)/.exec(n.path)?.[1],i=r.find(g=>String(g.id)===a)??null,s=r.find(g=>g.id===e.user.defaultPathway?.id)??r[0],o=ei(n.path,e),l=a===void 0&&o===null&&s!==void 0;v(()=>{l&&ie(`/p/${s.id}/worklist`,"replace")},[l,s]),v(()=>Qa(e),[e.user.id]),v(()=>Ia(e),[e]);let d=i??(o===null?null:s??null);return t(O,{children:[t("a",{className:"nhsuk-skip-link",href:"#main",children:"Skip to the content"}),t("header",{className:"head",children:[t(Ft,{className:"head__brand"}),t(Cl,{pathways:r,chosen:i}),t(Dl,{current:e}),t(Xa,{current:e}),t("p",{className:"head__who",children:[e.user.firstName," ",e.user.lastName," ",t("button",{type:"button",className:"link link--reverse",onClick:()=>{yt()},children:"Sign out"})]})]}),d&&t(Sl,{pathway:d,current:e}),t(ni,{current:e}),o??(i?t(El,{pathway:i,current:e},i.id):t(Pl,{asked:a,isWaiting:l})),t(li,{}),t(oi,{pathwayId:d&&String(d.id),current:e})]})}function El({pathway:e,current:n}){let{path:r}=ge(),a={pathwayId:String(e.id),pathwayName:e.name,current:n};if(Qe("/p/:pathway/worklist",r)||Qe("/p/:pathway",r))return t(bi,{...a});if(Qe("/p/:pathway/tracking",r))return t(hi,{...a});if(Qe("/p/:pathway/search",r))return t(ki,{...a});let i=Qe("/p/:pathway/patient/:patient",r);if(i?.patient)return t(Ha,{...a,patientId:i.patient},i.patient);let s=Qe("/p/:pathway/patient/:patient/decide",r);return s?.patient?t(Wi,{...a,patientId:s.patient},s.patient):t(Il,{})}function Cl({pathways:e,chosen:n}){return e.length<2?t("p",{className:"head__pathway",children:n?.name}):t("p",{className:"head__pathway",children:[t("label",{htmlFor:"pathway",className:"nhsuk-u-visually-hidden",children:"Pathway"}),t("select",{id:"pathway",value:n?.id??"",onChange:r=>ie(`/p/${r.currentTarget.value}/worklist`),children:[n===null&&t("option",{value:"",children:"Choose a pathway"}),e.map(r=>t("option",{value:r.id,children:r.name},r.id))]})]})}function Sl({pathway:e,current:n}){let{path:r}=ge(),a=`/p/${e.id}/worklist`,i=`/p/${e.id}/tracking`,s=`/p/${e.id}/search`;return t("nav",{className:"nav","aria-label":"Desk",children:t("ul",{children:[t("li",{children:t(N,{to:a,current:r===a,children:"Worklist"})}),Ee(n,"WAITING_TIMES_READ")&&t("li",{children:t(N,{to:i,current:r===i,children:"Tracking list"})}),t("li",{children:t(N,{to:s,current:r===s,children:"Find a patient"})})]})})}function Dl({current:e}){let n=H(kn);return t("p",{className:`head__live${n===null?"":" head__live--lost"}`,children:n===null?"● Live":`○ Not live since ${De(n,e.timezone)}`})}function Pl({asked:e,isWaiting:n}){return U("No pathway"),n?null:t("main",{className:"screen",id:"main",children:[t(D,{children:e===void 0?"You are not on a pathway yet":"This is not one of your pathways"}),t(z,{title:"An administrator can change that",children:t("p",{children:"Whoever administers users at your hospital makes you a member of a pathway."})})]})}function Il(){return U("Not found"),t("main",{className:"screen",id:"main",children:[t(D,{children:"There is no such page"}),t("p",{children:"The links above lead on."})]})}var Wl="The server does not answer. Check the network, and try again.";function Ui(e,n){return e instanceof q&&e.isUnauthenticated?[{field:n,text:"The user name or the password is wrong."}]:Ze(e,n)}function Ze(e,n,r={}){return e instanceof xe?[{field:"",text:Wl}]:e instanceof q?e.code==="TOO_MANY_REQUESTS"?[{field:n,text:`There were too many attempts. Wait ${Gn(e)}, then try again.`}]:e.fields.length>0?e.fields.map(a=>({field:r[a.field]??n,text:a.message})):[{field:n,text:e.message}]:[{field:"",text:"The desk did not understand the server's answer."}]}var Bl={currentPassword:"current-password",newPassword:"new-password"};function Fi(){let[e,n]=f(""),[r,a]=f(""),[i,s]=f(!1),[o,l]=f([]);return U("Change your password",o),t("main",{className:"sign-in",id:"main",children:[t(D,{children:"Choose a password of your own"}),t("p",{children:"Somebody else knows the one that you were given."}),t(de,{label:"Change your password",faults:o,onSubmit:async()=>{if(i)return;let g=[];if(e||g.push({field:"current-password",text:"Enter the password that you were given"}),r||g.push({field:"new-password",text:"Enter a new password"}),g.length>0)return l(g);s(!0);try{await K.changePassword({currentPassword:e,newPassword:r}),await Ne()}catch(c){l(Ze(c,"new-password",Bl))}finally{s(!1)}},children:[t(ne,{id:"current-password",label:"The password that you were given",type:"password",value:e,faults:o,onInput:n,autoComplete:"current-password"}),t(ne,{id:"new-password",label:"New password",hint:"Three or four words that do not belong together are easy to keep and hard to guess.",type:"password",value:r,faults:o,onInput:a,autoComplete:"new-password"}),t(A,{busy:i,children:"Save and go on"})]}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:()=>{yt()},children:"Sign out"})})]})}function Mi({label:e,children:n}){let r=L(null);return v(()=>{let a=document.activeElement;return r.current?.showModal(),()=>{cn(a)}},[]),t("dialog",{className:"cover",ref:r,"aria-label":e,onCancel:a=>a.preventDefault(),onClose:()=>r.current?.isConnected&&r.current.showModal(),children:t("div",{className:"cover__inner",children:n})})}function Mt(){return typeof PublicKeyCredential<"u"&&"parseRequestOptionsFromJSON"in PublicKeyCredential}async function Li(e){let n=PublicKeyCredential.parseRequestOptionsFromJSON(e);return await $i(()=>navigator.credentials.get({publicKey:n}))}async function qi(e){let n=PublicKeyCredential.parseCreationOptionsFromJSON(e);return await $i(()=>navigator.credentials.create({publicKey:n}))}async function $i(e){let n;try{n=await e()}catch{throw new q("CONFLICT","The passkey was not used. Try again, or choose another way.")}return n?.toJSON()}function Ki({needsCode:e,onFaults:n,onRestart:r}){let[a,i]=f(null),[s,o]=f(null),[l,d]=f(""),[g,c]=f(""),[p,m]=f(!1),[u,h]=f([]),k=b=>{h(b),n(b)},_=async(b,T)=>{if(!p){m(!0);try{await T(),k([])}catch(j){ve(j)?r():k(Ze(j,b,{enrolmentCode:"enrolment-code",code:"code"}))}finally{m(!1)}}},w=b=>_(e?"enrolment-code":"",async()=>{let T={kind:b,enrolmentCode:e?l.trim():null},j=ce(await K.rest.POST("/rest/login/enrol/",{body:T}));j.passkey?await y({name:"Passkey",credential:await qi(j.passkey)}):i(j)}),y=async b=>{let{recoveryCodes:T}=ce(await K.rest.POST("/rest/login/enrol/finish/",{body:b}));T?.length?o(T):await Ne()};if(s)return t(Ul,{codes:s});if(a?.totp){let{qrCode:b,secret:T}=a.totp;return t(de,{label:"Prove the app",faults:u,onSubmit:()=>_("code",()=>y({name:"App",code:g.trim()})),children:[t("h2",{className:"step",children:"Add this account to your app"}),t("img",{className:"qr",alt:"QR code of the account",src:`data:image/svg+xml,${encodeURIComponent(b)}`}),t("p",{children:["Or type this key into the app: ",t("code",{className:"secret",children:T})]}),t(ne,{id:"code",label:"Code that the app shows now",value:g,faults:u,onInput:c,autoComplete:"one-time-code",inputMode:"numeric",focused:!0}),t(A,{busy:p,children:"Go on"})]})}return t(de,{label:"Second factor",faults:u,onSubmit:()=>w("TOTP"),children:[t("h2",{className:"step",children:"Your account needs a second factor"}),t("p",{children:"Besides your password you will need an app on your telephone, or a passkey of this device."}),e&&t(ne,{id:"enrolment-code",label:"One-time code from your administrator",value:l,faults:u,onInput:d,autoComplete:"off",focused:!0}),t(A,{busy:p,children:"Use an app"})," ",Mt()&&t(A,{kind:"secondary",busy:p,onClick:()=>w("PASSKEY"),children:"Use a passkey"}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:r,children:"Begin again"})})]})}function Ul({codes:e}){return t(de,{label:"Recovery codes",faults:[],onSubmit:Ne,children:[t("h2",{className:"step",children:"Write these recovery codes down"}),t("p",{children:"Each opens your account once if you lose the app or the passkey. They are not shown again."}),t("ul",{className:"codes",children:e.map(n=>t("li",{children:t("code",{children:n})},n))}),t(A,{children:"I have kept them"})]})}var Fl={PASSKEY:"Use a passkey instead",TOTP:"Use the code of an app instead",RECOVERY_CODE:"Use a recovery code instead"};function Hi({factors:e,onFaults:n,onRestart:r}){let a=e.filter(h=>h!=="PASSKEY"||Mt()),[i,s]=f(a[0]??"RECOVERY_CODE"),[o,l]=f(""),[d,g]=f(!1),[c,p]=f([]),m=h=>{p(h),n(h)};return t(de,{label:"Second step",faults:c,onSubmit:async()=>{if(!d){if(i!=="PASSKEY"&&!o.trim())return m([{field:"code",text:"Enter the code"}]);g(!0);try{await Ml(i,o),m([]),await Ne()}catch(h){l(""),ve(h)?(r(),n([])):m(Ze(h,i==="PASSKEY"?"":"code"))}finally{g(!1)}}},children:[t("h2",{className:"step",children:"Second step"}),i==="PASSKEY"&&t("p",{children:"Your browser asks for your passkey: a fingerprint, a face, a PIN or a key."}),i==="TOTP"&&t(ne,{id:"code",label:"Code of your app",hint:"Six digits. They change every half minute.",value:o,faults:c,onInput:l,autoComplete:"one-time-code",inputMode:"numeric",focused:!0},"TOTP"),i==="RECOVERY_CODE"&&t(ne,{id:"code",label:"Recovery code",hint:"One of those that you wrote down. It counts once, and your other sessions end.",value:o,faults:c,onInput:l,autoComplete:"off",focused:!0},"RECOVERY_CODE"),t(A,{busy:d,children:i==="PASSKEY"?"Use the passkey":"Go on"}),t("p",{className:"links",children:[a.filter(h=>h!==i).map(h=>t("button",{type:"button",className:"link",onClick:()=>{l(""),m([]),s(h)},children:Fl[h]},h)),t("button",{type:"button",className:"link",onClick:r,children:"Begin again"})]})]})}async function Ml(e,n){if(e==="TOTP")await K.rest.POST("/rest/login/totp/",{body:{code:n.trim()}});else if(e==="RECOVERY_CODE")await K.rest.POST("/rest/login/recovery/",{body:{code:n.trim()}});else{let r=ce(await K.rest.POST("/rest/login/passkey/options/"));await K.rest.POST("/rest/login/passkey/",{body:await Li(r)})}}function Lt({username:e,onFaults:n}){let[r,a]=f(null),i=()=>a(null);return r===null?t(Ll,{username:e,onFaults:n,onStep:a}):r.nextStep==="SECOND_FACTOR"?t(Hi,{factors:r.factors,onFaults:n,onRestart:i}):t(Ki,{needsCode:r.nextStep==="ENROL_WITH_CODE",onFaults:n,onRestart:i})}function Ll({username:e,onFaults:n,onStep:r}){let[a,i]=f(e??""),[s,o]=f(""),[l,d]=f(!1),[g,c]=f([]),p=e===void 0?ql():null,m=h=>{c(h),n(h)},u=async(h=a,k=s)=>{if(l)return;let _=[];if(h.trim()||_.push({field:"username",text:"Enter your user name"}),k||_.push({field:"password",text:"Enter your password"}),_.length>0)return m(_);d(!0);try{let w=await Da(h.trim(),k);m([]),w&&r(w)}catch(w){o(""),m(Ui(w,"password"))}finally{d(!1)}};return t(de,{label:"Sign in",faults:g,onSubmit:()=>u(),children:[e===void 0&&t(ne,{id:"username",label:"User name",value:a,faults:g,onInput:i,autoComplete:"username",focused:!0}),t(ne,{id:"password",label:"Password",type:"password",value:s,faults:g,onInput:o,autoComplete:"current-password",focused:e!==void 0}),t(A,{busy:l,children:l?"Signing in":"Sign in"}),p&&t("div",{className:"demo",children:[t("p",{children:"This site has made-up patients only."}),t(A,{kind:"secondary",busy:l,onClick:()=>u(p.username,p.password),children:["Sign in as ",p.username]})]})]})}function ql(){let e=document.querySelector('meta[name="demo-sign-in"]')?.content??"",[n,r]=e.split("/",2);return n&&r?{username:n,password:r}:null}var $l={idle:"Nobody has used this page for a while, so it is covered. What you have typed is still there.",ended:"Your session has ended. Sign in again: what you have typed is still there.",recent:"This needs a sign-in that is not long ago."};function ji(){let e=H(ue),n=H(Se);if(e===null||n.at!=="in")return null;let{user:r}=n.current,a=`${r.firstName} ${r.lastName}`.trim()||r.username;return t(Mi,{label:"Sign in again",children:[t("h1",{className:"heading",children:"Sign in again"}),t("p",{children:$l[e]}),t("p",{children:["Signed in as ",t("strong",{children:a})," (",r.username,")"]}),t(Hl,{current:n.current,reason:e}),t("p",{className:"links",children:t("button",{type:"button",className:"link",onClick:()=>{Kl()},children:"I am somebody else"})})]})}async function Kl(){await K.logout().catch(()=>{}),location.assign(qe("/sign-in?farewell=ended"))}function Hl({current:e,reason:n}){let r=()=>{};return e.session.provider!==null?t(Vl,{current:e,reason:n}):n!=="ended"&&e.mayDo.includes("REAUTHENTICATE")?t(jl,{}):t(Lt,{username:e.user.username,onFaults:r})}function jl(){let[e,n]=f(""),[r,a]=f(!1),[i,s]=f([]);return t(de,{label:"Sign in again",faults:i,onSubmit:async()=>{if(!r){if(!e)return s([{field:"password",text:"Enter your password"}]);a(!0);try{await K.reauthenticate({password:e}),await Ne()}catch(l){n(""),ve(l)?ue.set("ended"):s(Ze(l,"password"))}finally{a(!1)}}},children:[t(ne,{id:"password",label:"Password",type:"password",value:e,faults:i,onInput:n,autoComplete:"current-password",focused:!0}),t(A,{busy:r,children:"Go on"})]})}function Vl({current:e,reason:n}){let[r,a]=f([]),{provider:i}=e.session,s=encodeURIComponent(`${Le}/desk/signed-in`),o=n==="ended"?`/rest/sso/${i}/start`:"/rest/sso/reauthenticate",l=async()=>{try{if(ce(await K.rest.GET("/rest/currentuser/")).session.authenticatedAt<=e.session.authenticatedAt&&n!=="ended")throw new Error("not yet");await Ne()}catch{a([{field:"",text:"You are not signed in again yet."}])}};return v(()=>{let d=()=>{l()};return addEventListener("focus",d),()=>removeEventListener("focus",d)}),t(de,{label:"Sign in again",faults:r,onSubmit:l,children:[t("a",{className:"nhsuk-button",role:"button",target:"_blank",rel:"noreferrer",href:`${Le}${o}?returnTo=${s}`,children:"Sign in again in another tab"})," ",t(A,{kind:"secondary",children:"I have signed in there"})]})}var Gl={"signed-out":"You are signed out.","not-ended":"The server did not answer, so your session may still be there. Close the browser, or sign in and out again.",ended:"Your session has ended. Sign in again to go on."},zl={refused:"The sign-in was refused there, or nobody here is known by that identity. Ask an administrator.",unavailable:"The sign-in service could not be reached. Try again, or sign in with a password."};function Vi(){let{query:e}=ge(),[n,r]=f([]),[a,i]=f([]);U("Sign in",a),v(()=>{K.rest.GET("/rest/sso/").then(l=>r(ce(l).providers),()=>{})},[]);let s=Gl[e.get("farewell")??""],o=zl[e.get("signIn")??""];return t("main",{className:"sign-in",id:"main",children:[t(Ft,{}),s&&t("p",{className:"notice",role:"status",children:s}),o&&t("p",{className:"notice notice--error",role:"alert",children:o}),t("h1",{className:"heading",children:"Sign in"}),t(Lt,{onFaults:i}),t(Jl,{providers:n}),t("p",{className:"links",children:t(N,{to:"/accessibility",children:"Accessibility"})}),t(Yl,{})]})}var Ql=[["/graphql","GraphQL explorer"],["/rest/docs","REST docs"],["/contract/","Contract"]];function Yl(){return document.querySelector('meta[name="developer-pages"]')===null?null:t("nav",{className:"links","aria-label":"For developers",children:Ql.map(([e,n])=>t("a",{href:Le+e,children:n},e))})}function Jl({providers:e}){let{path:n}=ge();if(e.length===0)return null;let r=`${Le}/desk${n==="/sign-in"?"":n}`;return t("section",{"aria-label":"Other ways to sign in",children:[t("p",{className:"or",children:"or"}),e.map(({id:a,name:i,signInPath:s})=>t("a",{className:"nhsuk-button nhsuk-button--secondary",role:"button",href:`${Le}${s}?returnTo=${encodeURIComponent(r)}`,children:i},a))]})}function Gi(){let e=H(Se),{path:n}=ge();if(v(()=>{cr()},[]),n==="/signed-in")return t(Zl,{});switch(e.at){case"looking":return t("p",{className:"waiting",role:"status",children:"One moment"});case"unreachable":return t("main",{className:"sign-in",id:"main",children:[t("h1",{className:"heading",children:"Desk"}),t(se,{error:e.error,onAgain:cr})]});case"nobody":return n==="/accessibility"?t(Nt,{}):t(Vi,{});case"in":return t(O,{children:[e.current.mustDo.includes("CHANGE_PASSWORD")?t(Fi,{}):t(Bi,{current:e.current}),t(ji,{})]})}}function Zl(){return t("main",{className:"sign-in",id:"main",children:[t("h1",{className:"heading",children:"You are signed in"}),t(z,{title:"Close this tab",children:t("p",{children:"The desk goes on in the tab from which you came."})})]})}var Xl=["pointerdown","pointermove","keydown","wheel","touchstart"],eu=900,nu=1e3;function tu(e){return Math.min(eu,Math.floor(e*.9))}function zi(){let e=Date.now();for(let n of Xl)addEventListener(n,()=>e=Date.now(),{passive:!0,capture:!0});setInterval(()=>{let n=Se.get();if(n.at!=="in"||ue.get()!==null){e=Date.now();return}Date.now()-e>1e3*tu(n.current.limits.idleSeconds)&&ue.set("idle")},nu)}var Qi=document.getElementById("desk");if(Qi===null)throw new Error("The page has no element #desk.");addEventListener("pageshow",e=>{e.persisted&&location.reload()});zi();Xr(Qi).render(t(Gi,{}));
